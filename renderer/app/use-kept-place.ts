import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useBackend } from '../backend/BackendProvider'

/** Who only passes a page on the way to another was not there, in milliseconds. */
const stayed = 1_000

let entered = false

/** Whether a tenant's pages were opened since the window was loaded: the last place of before is no news then. */
export const wasEntered = (): boolean => entered

/** Remembers the page that is shown, for the next start. What it was filtered by is left out: it may name people. */
export function useKeptPlace(tenant: string): void {
  const client = useBackend()
  const path = useRouterState({ select: ({ location }) => location.pathname })
  useEffect(() => {
    entered = true
    const timer = setTimeout(() => {
      // A page that cannot be remembered is a page all the same.
      client.call('places.keep', { tenant, path }).catch(() => undefined)
    }, stayed)
    return () => clearTimeout(timer)
  }, [client, tenant, path])
}
