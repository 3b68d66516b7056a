import type { Output } from '#shared/contract/contract'
import type { JournalVerification } from '#shared/contract/journal'
import { headText } from '#shared/domain/journal-chain'
import { parsedRecord } from '#shared/engine/history/journal/parsed-record'
import { type TableCell, safeTable } from '#shared/engine/reports/csv-table'
import { workbook } from '#shared/engine/reports/workbook'
import type { JournalRow } from '#shared/engine/store/journal-rows'

interface Journal {
  readonly tenant: { readonly id: string; readonly name: string }
  readonly exportedAt: string
  readonly verification: JournalVerification
  /** In the order of the chain. */
  readonly rows: readonly JournalRow[]
}

type Content = Pick<Output<'journal.export'>, 'text' | 'base64'>

const columns = ['entry', 'at', 'kind', 'subject', 'record', 'previous', 'hash'] as const

/** How anybody can work the hashes out; docs/journal.md says it in full. */
const how =
  'hash = SHA-256, over UTF-8, of the canonical JSON (RFC 8785) of {at, entry, kind, previous, record, subject}; previous = the hash of the line before, 64 zeros for line 1.'
const proves =
  'It shows accidents, and later edits to whoever holds an earlier head. It proves no more: whoever can write the file can write the whole chain anew.'

/** The lines as a file of the format, with what was found when the whole chain was verified. Only JSON can be verified by itself. */
export async function journalFile(format: 'csv' | 'json' | 'xlsx', journal: Journal): Promise<Content> {
  const { tenant, exportedAt, verification, rows } = journal
  if (format === 'json') {
    const lines = rows.map((row) => ({ ...row, record: parsedRecord(row.record) }))
    return { text: `${JSON.stringify({ tenant, exportedAt, how, proves, verification, lines }, null, 2)}\n` }
  }
  const table = rows.map((row): Record<(typeof columns)[number], TableCell> => ({
    ...row,
    record: row.record.length > mostInACell ? `${row.record.slice(0, mostInACell)}...` : row.record,
  }))
  if (format === 'csv') return { text: safeTable(columns, table) }
  const facts: (readonly [string, string | number])[] = [
    ['Tenant', tenant.name],
    ['Tenant id', tenant.id],
    ['Exported at', exportedAt],
    ['Verified at', verification.verifiedAt],
    ['Whole', verification.ok ? 'yes' : 'no'],
    ['Lines of the whole journal', verification.lines],
    ['Head', headText(verification.head)],
    ['Faults', verification.faultCount],
    ...verification.faults.map(({ text }): [string, string] => ['Fault', text]),
    ...verification.notes.map(({ text }): [string, string] => ['Note', text]),
    ['How it is verified', how],
    ['What it proves', proves],
  ]
  const bytes = await workbook([
    { name: 'Journal', columns, rows: table.map((line) => columns.map((column) => line[column])) },
    { name: 'Verification', columns: ['what', 'is'], rows: facts },
  ])
  return { base64: Buffer.from(bytes).toString('base64') }
}

/** A cell of a spreadsheet takes 32,767 characters. */
const mostInACell = 32_000
