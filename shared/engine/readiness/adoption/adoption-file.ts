import type { AdoptionPlan } from '#shared/contract/adoption'
import type { AdoptionRow } from '#shared/domain/adoption'
import type { ExportFormat } from '#shared/contract/exported-file'
import { tableFile } from '#shared/engine/reports/table-file'

const columns = [
  'fate',
  'accountId',
  'userName',
  'accountName',
  'active',
  'personId',
  'userPrincipalName',
  'personName',
  'inScope',
  'why',
] as const

/** An adoption plan as the content of a file: a line for each row, or the whole plan as one JSON document. */
export function adoptionFile(format: ExportFormat, plan: AdoptionPlan, rows: readonly AdoptionRow[]) {
  return tableFile(format, {
    name: 'Accounts',
    columns,
    json: () => ({ ...plan, rows }),
    lines: rows.map(({ fate, account, person, why }) => ({
      fate,
      accountId: account?.id ?? null,
      userName: account?.userName ?? null,
      accountName: account?.displayName ?? null,
      active: account?.active == null ? null : String(account.active),
      personId: person?.id ?? null,
      userPrincipalName: person?.userPrincipalName ?? null,
      personName: person?.displayName ?? null,
      inScope: person === null ? null : String(person.inScope),
      why,
    })),
  })
}
