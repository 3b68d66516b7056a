import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useTenantId } from '../../app/use-current'
import { type Operation, useOperation } from '../../backend/use-operation'

/** A right to write that is missing, and the way to it. */
export interface Consent {
  /** Short names of the scopes. */
  readonly scopes: readonly string[]
  /** Where an administrator consents for everybody; null where there is no such page. */
  readonly adminUrl: string | null
  readonly asking: Operation<'session.consent'>
  /** It was asked for here, and given. */
  readonly given: boolean
  /** Opens the browser. */
  ask(): void
}

/** How to come by the right that a call failed for; null for every other failure. Nothing is sent by itself once it is there. */
export function useConsent(failure: Failure | null): Consent | null {
  const tenant = useTenantId()
  const asking = useOperation('session.consent', tenant)
  // Given for the failure that is shown, not for one before or after it.
  const [givenFor, setGivenFor] = useState<Failure | null>(null)
  if (failure?.code !== 'consent-required' || failure.consent === undefined) return null
  const { scopes, adminUrl } = failure.consent
  return {
    scopes,
    adminUrl,
    asking,
    given: givenFor === failure,
    ask: () => {
      asking.start({ tenant, scopes }).then(
        () => {
          setGivenFor(failure)
          asking.dismiss()
        },
        // The operation's own state shows how it failed.
        () => undefined,
      )
    },
  }
}
