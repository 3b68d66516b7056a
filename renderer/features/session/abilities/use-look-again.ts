import type { Failure } from '#shared/contract/failure'
import { useState } from 'react'
import { useBackend } from '../../../backend/BackendProvider'
import { failureOf } from '../../../backend/failure'

/** Has Graph asked anew, with a fresh token. What it told comes to the page by an event, as to every button. */
export function useLookAgain(input: { readonly tenant: string; readonly app?: string }) {
  const client = useBackend()
  const [looking, setLooking] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const look = () => {
    if (looking) return
    setLooking(true)
    setFailure(null)
    client
      .call('session.abilities', { ...input, fresh: true })
      .catch((thrown: unknown) => setFailure(failureOf(thrown)))
      .finally(() => setLooking(false))
  }
  return { looking, failure, look, dismiss: () => setFailure(null) }
}
