import { useEffect, useEffectEvent, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../backend/use-contract-query'
import { useOperation } from '../backend/use-operation'
import { askAgainAt, dueAt, isOld, mostAge, type RefreshPart } from './refresh-due'

type Freshness = Output<'directory.freshness'>

/** The engine's clock and the page's are read a moment apart; what is asked for a moment early would be called fresh. */
const moment = 1_000

/**
 * Keeps a tenant up to date while its pages are open: job states every 5 minutes, the directory every 30, and at once when the window is
 * looked at again and something is older. Nothing where that is switched off or the tenant was never read. Answers whether it reads.
 */
export function useRefresh(tenant: string, freshness: Freshness | undefined): boolean {
  const { data } = useContractQuery('directory.refreshSettings', {})
  const known = data?.automatic === true && freshness?.directory.readAt != null ? freshness : undefined
  const jobs = usePart(tenant, 'jobs', known)
  const directory = usePart(tenant, 'directory', known)
  return jobs || directory
}

function usePart(tenant: string, part: RefreshPart, freshness: Freshness | undefined): boolean {
  const { start, running } = useOperation('directory.refresh', `${tenant} ${part}`)
  const [notBefore, setNotBefore] = useState(0)
  const due = freshness === undefined || running ? null : dueAt(freshness, part, notBefore)

  const ask = useEffectEvent(() => {
    const again = (did: Output<'directory.refresh'>['did']) => setNotBefore(askAgainAt(did, part, Date.now()))
    start({ tenant, part, olderThan: mostAge[part] / 1000 }).then(
      ({ did }) => again(did),
      () => again('fresh'),
    )
  })
  const lookedAt = useEffectEvent(() => {
    if (document.visibilityState !== 'visible' || freshness === undefined || running) return
    if (isOld(freshness, part, Date.now())) ask()
  })
  useEffect(() => {
    if (due === null) return
    const timer = setTimeout(() => ask(), Math.max(0, due - Date.now()) + moment)
    return () => clearTimeout(timer)
  }, [due])
  useEffect(() => {
    const listener = () => lookedAt()
    window.addEventListener('focus', listener)
    document.addEventListener('visibilitychange', listener)
    return () => {
      window.removeEventListener('focus', listener)
      document.removeEventListener('visibilitychange', listener)
    }
  }, [])
  return running
}
