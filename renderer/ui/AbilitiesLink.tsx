import { Trans } from '@lingui/react/macro'
import { Button } from '@fluentui/react-components'
import { useParams } from '@tanstack/react-router'

/** Leads to what the account may do, from where something was refused for want of a right; nothing where no tenant is open. */
export function AbilitiesLink() {
  const { tenant, app } = useParams({ strict: false })
  if (tenant === undefined) return null
  const search = app === undefined ? '' : `?app=${encodeURIComponent(app)}`
  return (
    <Button as="a" href={`#/tenants/${encodeURIComponent(tenant)}/abilities${search}`}>
      <Trans>What may I do?</Trans>
    </Button>
  )
}
