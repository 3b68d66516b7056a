import { useEffect } from 'react'
import type { Output } from '#shared/contract/contract'
import { useBackend } from '../../backend/BackendProvider'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { rowKey } from '../../ui/row-key'

export type Comparison = Output<'verification.compare'>
export type ComparedRow = Comparison['groups'][number]

const name = 'verification.compare'

/**
 * The last comparison of an app that the engine remembers, whoever started it: it outlives the page and stays while a new one runs. Null
 * where there is none since the console was started; undefined while that is not known yet.
 */
export function useLastComparison(app: string): Comparison | null | undefined {
  const { subscribe } = useBackend()
  const { data, refetch } = useContractQuery('operations.list', {})
  const { state } = useOperation(name, app)
  useEffect(
    () =>
      subscribe((event) => {
        if (event.type === 'operation' && event.operation.name === name && event.operation.state === 'done') {
          void refetch()
        }
      }),
    [subscribe, refetch],
  )
  // The one that this page started is there a moment before the list is read again.
  const own = state?.output ?? null
  if (data === undefined) return own ?? undefined
  const known = data.operations
    .filter((operation) => operation.name === name && operation.state === 'done')
    // The engine checks what an operation puts out against the contract.
    .map(({ output }) => output as Comparison)
    .filter((comparison) => comparison.app.id === app)
  return (
    [...known, ...(own === null ? [] : [own])].toSorted((a, b) => Date.parse(b.takenAt) - Date.parse(a.takenAt))[0] ??
    null
  )
}

/** Names a row among the others of its comparison: one Entra group may feed several product groups. */
export function comparedKey({ groupId, productGroup }: Pick<ComparedRow, 'groupId' | 'productGroup'>): string {
  return rowKey(`${groupId} ${productGroup?.id ?? productGroup?.name ?? ''}`)
}

/** The other rows that feed the same product group: they are compared as one union. */
export function fellowRows(row: ComparedRow, rows: readonly ComparedRow[]): readonly ComparedRow[] {
  const id = row.productGroup?.id ?? null
  return id === null ? [] : rows.filter((other) => other !== row && other.productGroup?.id === id)
}
