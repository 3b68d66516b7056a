import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { EmptyState } from '../ui/EmptyState'

/** Stands where an address leads nowhere. */
export function UnknownAddress() {
  const navigate = useNavigate()
  return (
    <EmptyState
      heading
      kind="no-match"
      title={t`There is no such page`}
      action={
        <Button onClick={() => void navigate({ to: '/' })}>
          <Trans>All tenants</Trans>
        </Button>
      }
    >
      <Trans>The address is of another version of the console, or was cut.</Trans>
    </EmptyState>
  )
}

/** The same where there is no frame around it. */
export function UnknownPlace() {
  return (
    <main>
      <UnknownAddress />
    </main>
  )
}
