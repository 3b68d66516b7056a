import { createHash } from 'node:crypto'
import type { Comparison } from '#shared/contract/verification'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { lastVerifications } from '#shared/engine/store/customer-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { rowKey } from '#shared/engine/verification/take-reading'

/** What the last comparison of an app found, in numbers of rows. */
export interface LastVerdicts {
  readonly takenAt: string
  readonly rows: number
  readonly match: number
  readonly differ: number
  readonly failed: number
  readonly open: number
  /** Another whenever other rows differ or failed, or in another way. */
  readonly mark: string
}

type Verdict = Comparison['groups'][number]['verdict']

const kinds: Readonly<Record<Verdict, 'match' | 'differ' | 'failed' | 'open'>> = {
  match: 'match',
  differs: 'differ',
  'missing-in-product': 'differ',
  'missing-in-entra': 'differ',
  failed: 'failed',
  waiting: 'open',
  'not-disclosed': 'open',
  'cannot-tell': 'open',
}

/** By the app's object id; a row that is mapped no more is left out. */
export function lastVerdicts({
  directory,
  workspace,
}: Pick<TenantAccess, 'directory' | 'workspace'>): ReadonlyMap<string, LastVerdicts> {
  const results = lastVerifications(directory)
  if (results.length === 0) return new Map()
  const mapped = Map.groupBy(listMappings(workspace), ({ appId }) => appId)
  return new Map(
    results.map(({ app, result }) => {
      const keys = new Set(mapped.get(app)?.map(rowKey))
      const { takenAt, groups } = JSON.parse(result) as Comparison
      return [
        app,
        counted(
          takenAt,
          groups.filter(({ row, direct }) => direct || keys.has(row)),
        ),
      ]
    }),
  )
}

function counted(takenAt: string, groups: Comparison['groups']): LastVerdicts {
  const counts = { match: 0, differ: 0, failed: 0, open: 0 }
  for (const { verdict } of groups) counts[kinds[verdict]] += 1
  const off = groups.filter(({ verdict }) => ['differ', 'failed'].includes(kinds[verdict]))
  const said = off.map(({ row, verdict, why }) => JSON.stringify([row, verdict, why])).toSorted()
  return {
    takenAt,
    rows: groups.length,
    ...counts,
    mark: createHash('sha256').update(said.join('\n')).digest('hex').slice(0, 32),
  }
}
