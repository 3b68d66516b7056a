import { z } from 'zod'
import { portalPages } from '#shared/domain/portal-links'
import {
  fixPages,
  fixPlans,
  leavingEffects,
  leavingEvents,
  planMoments,
  ruleOrigins,
  severities,
} from '#shared/domain/product-profile'

// What a person reads is text and nothing else: no character that ends a line, moves a cursor or turns the direction of writing.
const plain = /^[\u0020-\u007E\u00A0-\u2027\u202F-\u2065\u206A-\uFFFF]*$/
const notPlain = 'holds a control character'

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'takes small letters, digits and hyphens, 64 at most')
const ruleId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'takes letters, digits, dots, hyphens and underlines, 64 at most')
const line = z.string().trim().min(1).max(300).regex(plain, notPlain)
const sentence = z.string().trim().min(1).max(1000).regex(plain, notPlain)
const address = z.url({ protocol: /^https$/, error: 'is no address that begins with https://' }).max(2000)
const day = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'is no YYYY, YYYY-MM or YYYY-MM-DD')
const menu = z.array(line).max(12).describe("A way through menus, in that place's own words.")
const words = z.array(line).max(100)
const portalPage = z.enum(portalPages)

const sourceSchema = z.strictObject({
  id: line.describe('The name by which rules refer to it.'),
  title: sentence,
  url: address.nullable(),
  date: day.nullable().describe('The day of the text, else of its capture; null where neither is known.'),
})

const questionSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'takes small letters, digits and hyphens, 64 at most'),
  asks: sentence.describe('What is asked, as a question.'),
  why: sentence.nullable().default(null).describe('Why it matters, in one sentence.'),
  kind: z.enum(['choice', 'yes-no', 'number', 'money', 'currency', 'text', 'address', 'day', 'list']),
  values: z
    .array(z.strictObject({ value: slug, says: sentence }))
    .max(30)
    .default([])
    .describe('Of a choice.'),
  least: z.number().nullable().default(null).describe('Of a number.'),
  most: z.number().nullable().default(null).describe('Of a number.'),
})

const fixSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plan'), plan: z.enum(fixPlans) }).describe('A plan that the console makes.'),
  z.strictObject({ kind: z.literal('portal'), page: portalPage }).describe('A page of the Entra admin center.'),
  z.strictObject({ kind: z.literal('product'), menu: menu.min(1) }).describe("The product's own menu."),
  z.strictObject({ kind: z.literal('page'), page: z.enum(fixPages) }).describe('A page of the console.'),
])

/** The parameters are held against the check's own schema by the loader. */
const ruleSchema = z.strictObject({
  id: ruleId,
  origin: z
    .enum(ruleOrigins)
    .describe(
      "doc: in the product's own document. der: needed to check what is. sup: from another page of the vendor or Microsoft, switched off together. EN: Microsoft's overlay.",
    ),
  source: line.describe('Id of a source, of this profile or of what it extends.'),
  severity: z
    .enum(severities)
    .describe(
      'blocker: stop before the start. error: objects fail or are lost. warning: a likely surprise. confirm: destructive or costly, speaks in the plan that would bring it about. info: explains. step: an item of the procedure.',
    ),
  check: z.strictObject({ name: slug, params: z.record(z.string(), z.unknown()).default({}) }).nullable(),
  message: sentence.describe('What must be so, in one sentence.'),
  remedy: sentence.nullable(),
  undo: sentence.nullable().default(null).describe('How the effect is taken back.'),
  fix: fixSchema.nullable().default(null),
  speaksIn: z.array(z.enum(planMoments)).max(planMoments.length).default([]).describe('Of a confirm rule: when.'),
  contradicts: z.array(ruleId).max(30).default([]).describe('Ids of contradictions that speak of the same.'),
})

const stepSchema = z.strictObject({
  id: slug,
  title: line,
  where: z.enum(['entra', 'product', 'console']),
  menu: menu.default([]),
  says: sentence,
  portal: portalPage.nullable().default(null),
  rules: z.array(ruleId).max(100).default([]).describe('The rules that belong to it; they prove it.'),
  type: z
    .array(z.strictObject({ field: line, value: line }))
    .max(30)
    .default([])
    .describe('What is typed there; {objectId}, {tenantUrl} and {groupIds} are filled in.'),
})

const contradictionSchema = z.strictObject({
  id: ruleId,
  topic: line,
  statements: z
    .array(
      z.strictObject({
        who: line.describe("A profile's id, or microsoft."),
        says: sentence,
        date: day.nullable().default(null),
      }),
    )
    .min(1)
    .max(12),
  acts: sentence.describe('How the console acts on it.'),
  measure: z.literal('dynamic-lag').nullable().default(null),
})

const flagsSchema = z.strictObject({
  groupMode: z
    .enum(['synced', 'mapped', 'scope-only'])
    .describe('synced: Entra makes the group. mapped: the product maps it. scope-only: it only says whom to send.'),
  groupKey: z.enum(['object-id', 'display-name', 'picked', 'none', 'unknown']),
  appKind: z.enum(['gallery', 'non-gallery', 'any']),
  tenantUrl: address
    .nullable()
    .describe('The address that the product documents; null where each customer has its own.'),
  interval: z
    .strictObject({ least: z.number().positive(), most: z.number().positive() })
    .nullable()
    .describe('Minutes between cycles as the product states them.'),
  limits: z.strictObject({
    people: z.number().int().positive().nullable(),
    groups: z.number().int().positive().nullable(),
  }),
  licence: z.strictObject({
    basis: z.enum(['each-synced-person', 'each-active-person', 'none', 'unknown']),
    disabled: z.boolean().describe('Whether a disabled person counts.'),
    guests: z.boolean().describe('Whether a guest counts.'),
    onlyWhen: z.strictObject({ key: line, value: line }).nullable(),
    says: sentence,
  }),
  localEdits: z.strictObject({
    addMembers: z.enum(['allowed', 'refused', 'unknown']),
    removeMembers: z.enum(['allowed', 'refused', 'unknown']),
    editPeople: z.enum(['allowed', 'refused', 'unknown']),
    roles: z.enum(['kept-in-product', 'synced', 'unknown']),
  }),
})

const leavingSchema = z.strictObject({
  effect: z.enum(leavingEffects),
  says: sentence,
  reversible: z.enum(['yes', 'by-hand', 'no', 'unknown']),
  origin: z.enum(ruleOrigins),
  disputed: ruleId.nullable().default(null).describe('The contradiction in which it is disputed.'),
})

const modeSchema = z.enum(['picked', 'synced', 'pasted', 'scope-only'])

/** The shape of a profile file; what it names elsewhere (sources, checks, rules, contradictions) is looked at by the loader. */
export const profileSchema = z.strictObject({
  $schema: z.string().max(2000).optional(),
  id: slug,
  name: line,
  reviewed: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'is no YYYY-MM-DD')
    .describe('The day on which it was last held against its sources.'),
  extends: slug
    .nullable()
    .default('generic')
    .describe('The built-in profile, else the added one, whose parts come under it; null for none.'),
  sources: z.array(sourceSchema).max(50),
  mapping: z.strictObject({
    withGroup: modeSchema.describe('The mode of a mapping with a product group.'),
    withoutGroup: modeSchema.describe('The mode of a mapping without one.'),
    menu: menu.min(1).nullable().describe('Where in the product the same choice is made.'),
  }),
  recognition: z
    .strictObject({ displayNames: words, applicationTemplateIds: words, hosts: words })
    .describe('By what an enterprise app is taken for this product; compared without case.'),
  flags: flagsSchema,
  leaving: z
    .strictObject(
      Object.fromEntries(leavingEvents.map((event) => [event, leavingSchema])) as Record<
        (typeof leavingEvents)[number],
        typeof leavingSchema
      >,
    )
    .describe('What the product does when somebody or a group leaves.'),
  adoption: z
    .strictObject({
      matched: z.enum(['linked', 'linked-when-assigned', 'unknown']),
      unmatched: z.enum(['left-alone', 'not-kept', 'unknown']),
      notKeptWhen: z
        .strictObject({ key: line, values: z.array(line).min(1).max(30) })
        .nullable()
        .default(null),
      says: sentence,
    })
    .describe('What becomes of accounts that were there before.'),
  questions: z.array(questionSchema).max(100).default([]).describe('What no API tells and a person is asked for.'),
  procedure: z.array(stepSchema).max(60).default([]).describe("The document's steps, in its own order."),
  rules: z.array(ruleSchema).max(500),
  contradictions: z.array(contradictionSchema).max(100).default([]).describe('Where documents disagree.'),
})
