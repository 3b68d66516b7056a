import type { AdoptionPlan } from '#shared/contract/adoption'
import type { AdoptionRow } from '#shared/domain/adoption'
import { safeTable } from '#shared/engine/reports/csv-table'

/** An adoption plan with its rows as one JSON document. */
export function adoptionAsJson(plan: AdoptionPlan, rows: readonly AdoptionRow[]): string {
  return `${JSON.stringify({ ...plan, rows }, null, 2)}\n`
}

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

/** The same as a table, a line for each row. */
export function adoptionAsCsv(rows: readonly AdoptionRow[]): string {
  return safeTable(
    columns,
    rows.map(({ fate, account, person, why }) => ({
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
  )
}
