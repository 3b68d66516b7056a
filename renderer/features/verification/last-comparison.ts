import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../../backend/use-contract-query'
import { rowKey } from '../../ui/row-key'

export type Comparison = Output<'verification.compare'>
export type ComparedRow = Comparison['groups'][number]
export type ComparedMember = NonNullable<ComparedRow['members']>[number]

/**
 * The last comparison of an app that the engine keeps, whoever took it: it outlives the console and stays while a new one runs. Null
 * where there is none; undefined while that is not known yet.
 */
export function useLastComparison(input: { readonly tenant: string; readonly app: string }): {
  readonly comparison: Comparison | null | undefined
  readonly query: ReturnType<typeof useContractQuery<'verification.last'>>
} {
  const query = useContractQuery('verification.last', input)
  return { comparison: query.data, query }
}

/** Names a row among the others of its comparison, short enough for an address. */
export function comparedKey({ row }: Pick<ComparedRow, 'row'>): string {
  return rowKey(row)
}

/** The other rows that feed the same product group: they are compared as one union. */
export function fellowRows(row: ComparedRow, rows: readonly ComparedRow[]): readonly ComparedRow[] {
  const id = row.productGroup?.id ?? null
  return id === null ? [] : rows.filter((other) => other !== row && other.productGroup?.id === id)
}
