import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@fluentui/react-components'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { usePortalLink } from './use-portal-link'

/** Where a person changes what the console does not write: the page of the portal, in the demo the command that is its hand. */
export function PortalStep({ what, demo }: { what: string; demo: string }) {
  const tenant = useContractQuery('session.tenant', { tenant: useTenantId() }).data
  const link = usePortalLink('provisioning')
  if (tenant === undefined) return null
  if (tenant.demo) {
    return (
      <>
        <Trans>
          {what}: in the demo tenant by <code>{demo}</code>
        </Trans>
      </>
    )
  }
  return (
    <>
      {link === null ? (
        t`${what}: in the Entra admin center, under Provisioning of the app.`
      ) : (
        <Trans>
          {what}:{' '}
          <Link href={link} target="_blank" rel="noreferrer" inline>
            Provisioning in the Entra admin center
          </Link>
        </Trans>
      )}
    </>
  )
}
