import type { Output } from '#shared/contract/contract'
import { staleWhy } from '../features/help/why-words'
import { WhySeen } from '../features/help/WhySeen'
import { FailureNotice } from '../ui/FailureNotice'
import { useNow } from '../ui/use-now'
import { staleWords } from './stale-words'

const renewed = 10_000

/** Whether something of the tenant could not be brought up to date. */
export function isStale(freshness: Output<'directory.freshness'> | undefined): boolean {
  return freshness !== undefined && staleWords(freshness, 0) !== null
}

/** Says, without stopping anybody, that what is shown could not be brought up to date, why, and how old it is. */
export function StaleNotice(props: { freshness: Output<'directory.freshness'>; onRetry: () => void }) {
  const stale = staleWords(props.freshness, useNow(renewed))
  if (stale === null) return null
  return (
    <>
      <FailureNotice quiet failure={stale.failure} about={stale.shown} onRetry={props.onRetry} />
      <WhySeen why={staleWhy(props.freshness)} />
    </>
  )
}
