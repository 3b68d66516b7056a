/** What the client hands out and takes: the shapes of SCIM that the console reads, with "not told" as null. */

export interface ScimGroup {
  readonly id: string
  /** Empty where the server gives the group no name. */
  readonly displayName: string
  readonly externalId: string | null
}

export interface ScimUser {
  readonly id: string
  readonly userName: string | null
  /** Else name.formatted, else given and family name. */
  readonly displayName: string | null
  readonly externalId: string | null
  /** null where the server does not say; a boolean in words or as 0/1 is understood. */
  readonly active: boolean | null
  /** The primary address, else the work address, else the first. */
  readonly email: string | null
  /** Ids of the groups the user is in directly; null where the server does not tell. */
  readonly groups: readonly string[] | null
}

export interface GroupMembers {
  /** Distinct users; null: not disclosed. */
  readonly count: number | null
  /** Proven by a probe or a full reading, not a suspected cut. */
  readonly confirmed: boolean
  /** Distinct member values that are users; null where only a number or nothing is known. */
  readonly userIds: ReadonlySet<string> | null
  readonly nestedGroups: number
  readonly notes: readonly string[]
}

export interface ScimCall {
  readonly signal?: AbortSignal
  onProgress?(done: number, total: number | null): void
}

/** Bounds of one client; every loop and every wait ends at one of them. */
export interface ScimLimits {
  /** Bytes of one answer. */
  readonly bodyBytes: number
  /** Rows of one sweep. */
  readonly rows: number
  /** Requests of one sweep. */
  readonly pages: number
  /** Milliseconds for one request and its answer. */
  readonly timeoutMs: number
  /** Tries of one request that is told to wait (429, 502, 503, 504). */
  readonly tries: number
  /** The longest single wait, in milliseconds, that is sat out. */
  readonly waitMs: number
  /** Requests at once at the start, and at most after a time without throttling. */
  readonly startWidth: number
  readonly maxWidth: number
  /** Rows asked for in one page, of rows that are small. */
  readonly pageSize: number
  /** Groups without members in a list that are asked for one by one; past it a sample decides. */
  readonly emptyChecks: number
}

export const defaultLimits: ScimLimits = {
  bodyBytes: 64 * 1024 * 1024,
  rows: 1_000_000,
  pages: 20_000,
  timeoutMs: 60_000,
  tries: 6,
  waitMs: 120_000,
  startWidth: 2,
  maxWidth: 4,
  pageSize: 1000,
  emptyChecks: 200,
}
