import { z } from 'zod'

import type { ScimGroup, ScimUser } from '#shared/engine/scim/scim-resources'

/** Longer than any id, name or key of a real server; what is longer is not read. */
const longest = 1024

/** Ids come as strings or as numbers; a number that JSON could not carry exactly would make two ids one. */
const idSchema = z.union([
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((value) => value.isWellFormed()),
  z
    .number()
    .refine((value) => Number.isSafeInteger(value))
    .transform(String),
])

/** An attribute that is no text, or longer than any, is as good as not told; the resource still counts. */
const textOrNull = z
  .union([z.string().max(longest), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value))
  .catch(null)

/** Totals come as numbers, as numbers in strings, or not at all. */
const countSchema = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\s*\d+\s*$/)
      .transform(Number),
  ])
  .refine((value) => Number.isSafeInteger(value) && value >= 0)
  .nullish()
  .catch(null)

const activeSchema = z
  .union([
    z.boolean(),
    z.literal([0, 1]).transform((value) => value === 1),
    z
      .string()
      .regex(/^\s*(true|false|1|0)\s*$/i)
      .transform((value) => ['true', '1'].includes(value.trim().toLowerCase())),
  ])
  .nullish()
  .catch(null)

const lostCursor = '\u0000'

/** RFC 9865 has a text; a number is as good. What is neither leads on to nowhere. */
const cursorSchema = z
  .union([
    z
      .string()
      .max(16_384)
      .refine((value) => value.isWellFormed()),
    z.number().transform(String),
  ])
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))
  .catch(lostCursor)

const listSchema = z.object({
  schemas: z.array(z.unknown()).nullish().catch(null),
  totalResults: countSchema,
  Resources: z.array(z.unknown()).nullish(),
  nextCursor: cursorSchema,
})

export interface ListAnswer {
  readonly rows: readonly unknown[]
  /** What the server says there is in all; null where it does not. */
  readonly total: number | null
  readonly nextCursor: string | null
  /** There is a next page, and no usable cursor that leads to it. */
  readonly cursorLost: boolean
}

/**
 * Reads a ListResponse (RFC 7644 3.4.2; Resources may be absent where nothing is found), or null where a success is none: a bare {},
 * an error in a success, some other document.
 */
export function listAnswer(body: unknown): ListAnswer | null {
  const read = listSchema.safeParse(body)
  if (!read.success) return null
  const { schemas, totalResults, Resources, nextCursor } = read.data
  const names = (schemas ?? []).filter((name) => typeof name === 'string').map((name) => name.toLowerCase())
  if (names.some((name) => name.endsWith(':error'))) return null
  const saysList = names.some((name) => name.endsWith(':listresponse'))
  const hasRows = Array.isArray(Resources)
  if (!hasRows && !(saysList || typeof totalResults === 'number')) return null
  const cursorLost = nextCursor === lostCursor
  return {
    rows: Resources ?? [],
    total: totalResults ?? null,
    nextCursor: cursorLost ? null : nextCursor,
    cursorLost,
  }
}

const groupSchema = z.object({
  id: idSchema,
  displayName: textOrNull,
  externalId: textOrNull,
  members: z.unknown().optional(),
})

export interface GroupRow {
  readonly group: ScimGroup
  /** null: the answer tells nothing (absent, null or no list); else what it lists, which may be empty. */
  readonly members: readonly unknown[] | null
}

/** One Group resource; null where it has no usable id. */
export function groupRow(row: unknown): GroupRow | null {
  const read = groupSchema.safeParse(row)
  if (!read.success) return null
  const { id, displayName, externalId, members } = read.data
  return { group: { id, displayName: displayName ?? '', externalId }, members: Array.isArray(members) ? members : null }
}

/** The shape of nearly all entries, which may be a million: read in a third of the time that all shapes together take. */
const usualMemberSchema = z.object({
  value: z
    .string()
    .max(longest)
    .regex(/^[\x21-\x7e]+$/),
  type: z.string().max(longest).optional(),
  $ref: z.string().max(longest).optional(),
})

const memberSchema = z.union([
  z.object({ value: idSchema, type: textOrNull, $ref: textOrNull }),
  idSchema.transform((value) => ({ value, type: null, $ref: null })),
])

export interface MemberEntry {
  readonly value: string
  /** Lower case; null where not told. */
  readonly type: string | null
  readonly ref: string | null
}

/** One entry of `members` or of a user's `groups`; null where it names nobody. */
export function memberEntry(entry: unknown): MemberEntry | null {
  const usual = usualMemberSchema.safeParse(entry)
  if (usual.success) {
    const { value, type = '', $ref = '' } = usual.data
    return { value, type: type.trim() === '' ? null : type.toLowerCase(), ref: $ref.trim() === '' ? null : $ref }
  }
  const read = memberSchema.safeParse(entry)
  if (!read.success) return null
  const { value, type, $ref } = read.data
  return { value, type: type?.toLowerCase() ?? null, ref: $ref }
}

const emailSchema = z.object({ value: textOrNull, type: textOrNull, primary: activeSchema })

const nameSchema = z
  .object({ formatted: textOrNull, givenName: textOrNull, familyName: textOrNull })
  .nullish()
  .catch(null)

const userSchema = z.object({
  id: idSchema,
  userName: textOrNull,
  displayName: textOrNull,
  name: nameSchema,
  externalId: textOrNull,
  active: activeSchema,
  emails: z.unknown().optional(),
  groups: z.unknown().optional(),
})

/** One User resource; null where it has no usable id. */
export function userRow(row: unknown): ScimUser | null {
  const read = userSchema.safeParse(row)
  if (!read.success) return null
  const { id, userName, displayName, name, externalId, active, emails, groups } = read.data
  return {
    id,
    userName,
    displayName: displayName ?? wholeName(name),
    externalId,
    active: active ?? null,
    email: chosenEmail(emails),
    groups: directGroups(groups),
  }
}

function wholeName(name: z.infer<typeof nameSchema>): string | null {
  if (name === null || name === undefined) return null
  const parts = [name.givenName, name.familyName].filter((part) => part !== null)
  return name.formatted ?? (parts.length === 0 ? null : parts.join(' '))
}

function chosenEmail(emails: unknown): string | null {
  if (!Array.isArray(emails)) return null
  const read = emails.map((email) => emailSchema.safeParse(typeof email === 'string' ? { value: email } : email))
  const given = read.filter((email) => email.success).map((email) => email.data)
  const chosen =
    given.find((email) => email.primary === true) ??
    given.find((email) => email.type?.toLowerCase() === 'work') ??
    given[0]
  return chosen?.value ?? null
}

/** RFC 7643 4.1.2: `groups` may hold indirect memberships, marked so; Entra provisions direct ones only. */
function directGroups(groups: unknown): readonly string[] | null {
  if (!Array.isArray(groups)) return null
  const entries = groups.map(memberEntry).filter((entry) => entry !== null)
  return [...new Set(entries.filter((entry) => entry.type !== 'indirect').map((entry) => entry.value))]
}
