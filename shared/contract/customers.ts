import { z } from 'zod'
import { command, query } from '#shared/contract/procedure'
import { appInput, instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'
import { mostTemplateMappings, templateNameSchema, templateSchema } from '#shared/contract/template'

const count = z.number().int().nonnegative()

const noteSchema = z.object({
  id: z.string(),
  /** The app that it is about; null for the tenant as a whole. The name is its id where the app is not known. */
  app: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  text: z.string(),
  at: instantSchema,
  by: z.string(),
  editedAt: instantSchema.nullable(),
})

export const longestNote = 10_000
const noteTextSchema = z.string().trim().min(1).max(longestNote)
const noteIdSchema = z.string().trim().min(1).max(100)

/** How a customer is, gravest first; `unknown` where nothing was read yet. */
const customerStates = ['bad', 'warning', 'unknown', 'good'] as const

const customerSchema = z.object({
  tenant: z.object({ id: z.string(), name: z.string(), displayName: z.string().nullable() }),
  /** The default domain; null where it was not read. */
  domain: z.string().nullable(),
  /** The cloud by name; null for one of its own. */
  cloud: z.string().nullable(),
  demo: z.boolean(),
  /** Why some of it is not told, a sentence each: a file is damaged, in use, or of a newer version. */
  unread: z.array(z.string()),
  /** Enterprise apps, and those of them that are worked on; null where they were not read. */
  apps: z.object({ all: count, worked: count }).nullable(),
  /** Groups with a mapping; null where they could not be read. */
  mappedGroups: count.nullable(),
  state: z.object({
    worst: z.enum(customerStates),
    /** What is the matter, gravest first, with the app that it is about. */
    says: z.array(z.object({ status: z.enum(['bad', 'warning']), app: z.string(), text: z.string() })),
  }),
  synchronisedAt: instantSchema.nullable(),
  /** The newest comparison of any app. */
  verifiedAt: instantSchema.nullable(),
  /** The first step of a product's procedure that is left; null where none is, or none is known. */
  next: z.object({ app: z.object({ id: z.string(), displayName: z.string() }), title: z.string() }).nullable(),
  notes: z.object({ count, latest: z.string().nullable() }),
})

const templateListSchema = z.object({
  templates: z.array(
    z.object({
      name: z.string(),
      profile: z.object({ id: z.string(), name: z.string() }),
      answers: count,
      mappings: count,
      /** Whether a name in it holds the place of a customer's name. */
      namesCustomer: z.boolean(),
      madeAt: instantSchema,
    }),
  ),
})

const customerNameSchema = z.string().trim().min(2).max(200)

/** A template held against an app of a tenant. */
const templateUse = appInput.extend({ template: referenceSchema, customer: customerNameSchema.optional() })

const templatePreviewSchema = z.object({
  template: z.string(),
  profile: z.object({ id: z.string(), name: z.string() }),
  mappings: z.array(
    z.object({
      /** Its place in the template. */
      row: count,
      /** The name that is looked for; with {customer} in it where nobody said who that is. */
      group: z.string(),
      to: z.string().nullable(),
      /** several: choose one of the candidates; none: no group of this tenant is called so. */
      outcome: z.enum(['new', 'known', 'several', 'none']),
      found: z.object({ id: z.string(), displayName: z.string() }).nullable(),
      candidates: z.array(z.object({ id: z.string(), displayName: z.string() })),
      says: z.string(),
    }),
  ),
  answers: z.array(
    z.object({
      key: z.string(),
      asks: z.string(),
      before: z.string().nullable(),
      after: z.string(),
      /** refused: the profile does not ask for it, or not in this way. */
      outcome: z.enum(['new', 'same', 'differs', 'refused']),
      says: z.string(),
    }),
  ),
})

const transferParts = ['mappings', 'answers', 'notes', 'targets', 'profiles', 'schema-versions', 'journal'] as const

const transferPartSchema = z.object({
  part: z.enum(transferParts),
  rows: count,
  /** Not here yet; here to the letter; here in another way; here and not in the file. */
  fresh: count,
  same: count,
  differs: count,
  onlyHere: count,
  /** What becomes of it where that is not plain; empty else. */
  says: z.string(),
})

const transferSchema = z.object({
  tenant: z.object({ id: z.string(), name: z.string() }),
  /** Whether the tenant is in the list already. */
  known: z.boolean(),
  madeAt: instantSchema,
  /** The version of the console that wrote it. */
  console: z.string(),
  parts: z.array(transferPartSchema),
})

/** 48 MB of a file in base64; what is no file of a workspace is refused by what it holds. */
const longestFile = 64 * 1024 * 1024
const fileSchema = z.string().min(1).max(longestFile)
const mergeSchema = z.enum(['merge', 'replace'])

export const customers = {
  /** Every tenant of this machine, by what is kept of it: nobody is asked, nothing is waited for. */
  'customers.list': query(z.object({}), z.object({ customers: z.array(customerSchema) })),

  /** Notes of a tenant, newest first; with an app those about it only. */
  'customers.notes': query(
    tenantInput.extend({ app: referenceSchema.optional() }),
    z.object({ notes: z.array(noteSchema) }),
  ),
  'customers.addNote': command(
    tenantInput.extend({ app: referenceSchema.optional(), text: noteTextSchema }),
    noteSchema,
  ),
  'customers.editNote': command(tenantInput.extend({ note: noteIdSchema, text: noteTextSchema }), noteSchema),
  'customers.removeNote': command(tenantInput.extend({ note: noteIdSchema }), z.object({})),

  'customers.templates': query(z.object({}), templateListSchema),
  'customers.template': query(z.object({ template: referenceSchema }), templateSchema),
  /** Keeps the mappings (by name) and answers of an app as a template. Throws `name-taken` unless it may replace. */
  'customers.makeTemplate': command(
    appInput.extend({
      name: templateNameSchema,
      /** The customer's name, in whose place {customer} stands wherever it is a word of a name. */
      customer: customerNameSchema.optional(),
      replace: z.boolean().default(false),
    }),
    templateSchema,
  ),
  'customers.removeTemplate': command(z.object({ template: referenceSchema }), z.object({})),
  /** What a template would be for an app of the same product profile; nothing is kept. Throws `invalid-input` for another product. */
  'customers.previewTemplate': query(templateUse, templatePreviewSchema),
  /** Keeps what the preview shows as new or different; nothing is sent to Graph or to the product. */
  'customers.applyTemplate': command(
    templateUse.extend({
      /** Which group is meant where the name means several, or none. */
      chosen: z
        .array(z.object({ row: count, group: referenceSchema }))
        .max(mostTemplateMappings)
        .default([]),
      /** What is left out of it: places of mappings, keys of answers. */
      leaveMappings: z.array(count).max(mostTemplateMappings).default([]),
      leaveAnswers: z.array(z.string().max(100)).max(500).default([]),
    }),
    z.object({
      mappings: z.object({ added: count, known: count, left: count }),
      answers: z.object({ set: count, same: count, left: count }),
    }),
  ),
  /** A template as the text of a file (JSON), and back. Throws `invalid-input`, `name-taken`. */
  'customers.templateFile': query(
    z.object({ template: referenceSchema }),
    z.object({ name: z.string(), text: z.string() }),
  ),
  'customers.readTemplate': command(
    z.object({ text: z.string().max(8 * 1024 * 1024), replace: z.boolean().default(false) }),
    templateSchema,
  ),

  /** What people made for a tenant as one file (base64): no secret, no token, no value of the environment. */
  'customers.exportWorkspace': command(
    tenantInput.extend({
      /** The journal too. */
      history: z.boolean().default(false),
    }),
    z.object({
      name: z.string(),
      file: z.string(),
      parts: z.array(z.object({ part: z.enum(transferParts), rows: count })),
    }),
  ),
  /** What an import of such a file would be; nothing is kept. Throws `backup-invalid` for a file that cannot be used. */
  'customers.previewImport': command(z.object({ file: fileSchema }), transferSchema),
  /**
   * merge: adds what is new and keeps what is here; replace: what is in the file takes the place of what is here. Versions of schemas and
   * lines of the journal are never removed. What was there before is backed up first. A tenant that is not known yet is added without a
   * sign-in.
   */
  'customers.importWorkspace': command(
    z.object({ file: fileSchema, how: mergeSchema }),
    transferSchema.extend({ before: z.string() }),
  ),
}
