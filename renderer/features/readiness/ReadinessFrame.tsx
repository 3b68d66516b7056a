import { t } from '@lingui/core/macro'
import { Outlet } from '@tanstack/react-router'
import { useAppInput } from '../../app/use-current'
import { SubPageLink, SubPages } from '../../ui/SubPages'

const pages = [
  { to: '/tenants/$tenant/apps/$app/readiness', name: t`Rules` },
  { to: '/tenants/$tenant/apps/$app/readiness/procedure', name: t`Procedure` },
  { to: '/tenants/$tenant/apps/$app/readiness/accounts', name: t`Existing accounts` },
  { to: '/tenants/$tenant/apps/$app/readiness/answers', name: t`Answers` },
  { to: '/tenants/$tenant/apps/$app/readiness/documents', name: t`Documents` },
] as const

/** What stands above every page of an app's readiness: the way to the others. */
export function ReadinessFrame() {
  const params = useAppInput()
  return (
    <>
      <SubPages label={t`Pages of readiness`}>
        {pages.map(({ to, name }) => (
          <SubPageLink key={to} to={to} params={params} activeOptions={{ exact: true, includeSearch: false }}>
            {name}
          </SubPageLink>
        ))}
      </SubPages>
      <Outlet />
    </>
  )
}
