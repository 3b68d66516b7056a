import { z } from 'zod'
import { longestNote } from '#shared/contract/customers'
import { mappingModeSchema } from '#shared/contract/mapping-mode'

// What a workspace's file may hold, to the letter: anything else in it is refused.

export const transferFormat = 'scim-console-workspace'
export const transferVersion = 1

const id = z.string().min(1).max(200)
const text = z.string().max(4000)
/** A product may call its groups as it likes. */
const name = z.string().max(10_000)
const instant = z.iso.datetime({ offset: true })
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const mostRows = 100_000

/** The rows of each part, as JSON. */
export const partSchemas = {
  mappings: z.strictObject({
    appId: id,
    groupId: id,
    groupName: name,
    mode: mappingModeSchema,
    to: z.strictObject({ id: id.nullable(), name: name.min(1) }).nullable(),
    addedAt: instant,
    note: text,
  }),
  answers: z.strictObject({
    appId: id,
    key: z.string().min(1).max(200),
    value: text,
    at: instant,
    by: name.nullable(),
  }),
  notes: z.strictObject({
    id,
    appId: id.nullable(),
    text: z.string().min(1).max(longestNote),
    at: instant,
    by: name,
    editedAt: instant.nullable(),
  }),
  /** The address and the kind of credential; the credential itself stays where it is. */
  targets: z.strictObject({
    appId: id,
    url: z.url().max(2048),
    credential: z.enum(['bearer', 'basic', 'client-credentials']),
  }),
  profiles: z.strictObject({ appId: id, profile: z.string().min(1).max(100), by: name, at: instant }),
  'schema-versions': z.strictObject({
    appId: id,
    jobId: id,
    takenAt: instant,
    why: z.enum(['read', 'before-change', 'after-change']),
    planId: id.nullable(),
    fingerprint: hash,
    /** JSON text. */
    document: z.string().max(8 * 1024 * 1024),
  }),
  journal: z.strictObject({
    at: instant,
    kind: z.string().min(1).max(100),
    subject: z.string().max(10_000),
    record: z.json(),
  }),
}

export type TransferPart = keyof typeof partSchemas
export type RowsOf = { readonly [Part in TransferPart]: readonly z.infer<(typeof partSchemas)[Part]>[] }

export const partNames = Object.keys(partSchemas) as TransferPart[]

export const transferManifestSchema = z.strictObject({
  format: z.literal(transferFormat),
  version: z.literal(transferVersion),
  /** The version of the console that wrote it. */
  console: z.string().max(100),
  madeAt: instant,
  tenant: z.strictObject({
    id: z.guid().toLowerCase(),
    name: z.string().trim().min(1).max(64),
    displayName: name.nullable(),
    domain: z.string().max(253).nullable(),
    /** Id of a cloud whose addresses every console knows; null for another one, and for the demo. */
    cloud: z.string().max(50).nullable(),
  }),
  parts: z
    .array(
      z.strictObject({
        part: z.enum(partNames),
        rows: z.number().int().min(0).max(mostRows),
        bytes: z.number().int().min(2),
        sha256: hash,
      }),
    )
    .max(partNames.length),
  /** The end of the journal's chain; null where the journal is not in it. */
  journal: z.strictObject({ count: z.number().int().min(0), hash: hash.nullable() }).nullable(),
})

export type TransferManifest = z.infer<typeof transferManifestSchema>

export interface Transfer {
  readonly manifest: TransferManifest
  readonly rows: RowsOf
}

export const noRows: RowsOf = {
  mappings: [],
  answers: [],
  notes: [],
  targets: [],
  profiles: [],
  'schema-versions': [],
  journal: [],
}
