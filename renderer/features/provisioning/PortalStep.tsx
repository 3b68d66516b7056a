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
        {t`${what}: in the demo tenant by `}
        <code>{demo}</code>
      </>
    )
  }
  return (
    <>
      {`${what}: `}
      {link === null ? (
        t`in the Entra admin center, under Provisioning of the app.`
      ) : (
        <Link href={link} target="_blank" rel="noreferrer" inline>
          <Trans>Provisioning in the Entra admin center</Trans>
        </Link>
      )}
    </>
  )
}
