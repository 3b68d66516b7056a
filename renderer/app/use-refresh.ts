import { useEffect, useEffectEvent, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../backend/use-contract-query'
import { useOperation } from '../backend/use-operation'
import { askAgainAt, dueAt, type Every, isOld, type RefreshPart } from './refresh-due'

type Freshness = Output<'directory.freshness'>

/** The engine's clock and the page's are read a moment apart; what is asked for a moment early would be called fresh. */
const moment = 1_000

/**
 * Keeps a tenant up to date while its pages are open: each part as often as is set, and at once when the window is looked at again and
 * something is older. Nothing where that is switched off or the tenant was never read. Answers whether it reads.
 */
export function useRefresh(tenant: string, freshness: Freshness | undefined): boolean {
  const { data } = useContractQuery('directory.refreshSettings', {})
  const known = data?.automatic === true && freshness?.directory.readAt != null ? freshness : undefined
  const jobs = usePart(tenant, 'jobs', known, data?.every)
  const directory = usePart(tenant, 'directory', known, data?.every)
  return jobs || directory
}

function usePart(
  tenant: string,
  part: RefreshPart,
  freshness: Freshness | undefined,
  every: Every | undefined,
): boolean {
  const { start, running } = useOperation('directory.refresh', `${tenant} ${part}`)
  const [notBefore, setNotBefore] = useState(0)
  const due =
    freshness === undefined || every === undefined || running ? null : dueAt(freshness, part, every, notBefore)

  const ask = useEffectEvent(() => {
    if (every === undefined) return
    const again = (did: Output<'directory.refresh'>['did']) => setNotBefore(askAgainAt(did, part, every, Date.now()))
    start({ tenant, part, olderThan: every[part] * 60 }).then(
      ({ did }) => again(did),
      () => again('fresh'),
    )
  })
  const lookedAt = useEffectEvent(() => {
    if (document.visibilityState !== 'visible' || freshness === undefined || every === undefined || running) return
    if (isOld(freshness, part, every, Date.now())) ask()
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
