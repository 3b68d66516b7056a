import { Outlet } from '@tanstack/react-router'
import { useAppInput } from '../../app/use-current'
import { SubPageLink, SubPages } from '../../ui/SubPages'

const pages = [
  { to: '/tenants/$tenant/apps/$app/readiness', name: 'Rules' },
  { to: '/tenants/$tenant/apps/$app/readiness/procedure', name: 'Procedure' },
  { to: '/tenants/$tenant/apps/$app/readiness/accounts', name: 'Existing accounts' },
  { to: '/tenants/$tenant/apps/$app/readiness/answers', name: 'Answers' },
  { to: '/tenants/$tenant/apps/$app/readiness/documents', name: 'Documents' },
] as const

/** What stands above every page of an app's readiness: the way to the others. */
export function ReadinessFrame() {
  const params = useAppInput()
  return (
    <>
      <SubPages label="Pages of readiness">
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
