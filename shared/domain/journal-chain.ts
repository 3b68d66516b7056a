import { canonicalJson } from '#shared/domain/canonical-json'

/** What a hash of the chain is over, but for `previous` all as it is kept. */
export interface ChainedLine {
  /** 1 for the first line; each one is one more than the line before it. */
  readonly entry: number
  /** ISO 8601 in UTC. */
  readonly at: string
  readonly kind: string
  readonly subject: string
  readonly record: unknown
}

/** How many lines there are, and the hash of the last one (64 hexadecimal digits); null where there is none. */
export interface JournalHead {
  readonly count: number
  readonly hash: string | null
}

/** What stands in the place of a hash before the first line. */
export const noHash = '0'.repeat(64)

/** The text whose SHA-256, over its UTF-8, is the hash of a line: the canonical JSON (RFC 8785) of its parts and of the hash before it. */
export function chainText(line: ChainedLine, previous: string): string {
  const { entry, at, kind, subject, record } = line
  return canonicalJson({ entry, at, kind, subject, record, previous })
}

/** A head as people keep it: COUNT:HASH. */
export function headText({ count, hash }: JournalHead): string {
  return `${count}:${hash ?? noHash}`
}

/** The head that a text means: COUNT:HASH, or the hash alone; null where it is neither. Blanks and capitals do not count. */
export function parsedHead(text: string): { readonly count: number | null; readonly hash: string } | null {
  const [, count, hash] = /^(?:(\d{1,15}):)?([0-9a-f]{64})$/.exec(text.replaceAll(/\s/g, '').toLowerCase()) ?? []
  return hash === undefined ? null : { count: count === undefined ? null : Number(count), hash }
}
