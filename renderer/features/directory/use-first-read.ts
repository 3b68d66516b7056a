import { useEffect } from 'react'
import { useOperation } from '../../backend/use-operation'
import type { BackendFailure } from '../../backend/failure'

/**
 * Reads a tenant that was never read as soon as a page of it is shown. `error` is what the page's query said. Answers whether nothing
 * is known yet, and the way to read it after a read was cancelled or has failed.
 */
export function useFirstRead(
  tenant: string,
  error: BackendFailure | null,
): { readonly unread: boolean; readonly reading: boolean; readonly read: () => void } {
  const sync = useOperation('directory.sync', tenant)
  const { start, state } = sync
  const unread = error?.failure.code === 'not-synchronised'
  useEffect(() => {
    if (unread && state === undefined) void start({ tenant }).catch(() => undefined)
  }, [unread, state, start, tenant])
  return { unread, reading: sync.running, read: () => void start({ tenant }).catch(() => undefined) }
}
