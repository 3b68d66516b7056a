import { t } from '@lingui/core/macro'
import { Outlet } from '@tanstack/react-router'
import { SubPageLink, SubPages } from '../../ui/SubPages'
import { useJobInput } from './use-job-input'

const pages = [
  { to: '/tenants/$tenant/apps/$app/provisioning', name: t`Job` },
  { to: '/tenants/$tenant/apps/$app/provisioning/mappings', name: t`Attribute mappings` },
  { to: '/tenants/$tenant/apps/$app/provisioning/simulation', name: t`Simulation` },
  { to: '/tenants/$tenant/apps/$app/provisioning/on-demand', name: t`On demand` },
  { to: '/tenants/$tenant/apps/$app/provisioning/log', name: t`Log` },
] as const

/** What stands above every page of an app's provisioning: the way to the others. */
export function ProvisioningFrame() {
  const { job, ...params } = useJobInput()
  return (
    <>
      <SubPages label={t`Pages of provisioning`}>
        {pages.map(({ to, name }) => (
          <SubPageLink
            key={to}
            to={to}
            params={params}
            search={job === undefined ? {} : { job }}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {name}
          </SubPageLink>
        ))}
      </SubPages>
      <Outlet />
    </>
  )
}
