import { createHash } from 'node:crypto'
import { chainText, type ChainedLine } from '#shared/domain/journal-chain'

/** The hash of a line that stands after the line with the hash `previous`; 64 hexadecimal digits. */
export function journalHash(line: ChainedLine, previous: string): string {
  return createHash('sha256').update(chainText(line, previous)).digest('hex')
}
