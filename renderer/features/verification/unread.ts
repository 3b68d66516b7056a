import type { Failure } from '#shared/contract/failure'
import type { Comparison } from './last-comparison'

/**
 * Why a comparison read nothing of the product; null where it read something. Such a comparison is not kept, since what was read before
 * tells more.
 */
export function unreadFailure(comparison: Pick<Comparison, 'groups'> | null | undefined): Failure | null {
  const groups = comparison?.groups ?? []
  if (groups.some(({ verdict }) => verdict !== 'failed')) return null
  return groups.find(({ failure }) => failure !== null)?.failure ?? null
}
