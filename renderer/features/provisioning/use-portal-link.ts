import { type PortalPage, portalLink } from '#shared/domain/portal-links'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'

/** The address of a page of this app in the Entra admin center; null in the demo tenant, and in a cloud whose portal is not known. */
export function usePortalLink(page: PortalPage): string | null {
  const { tenant: id, app: appId } = useAppInput()
  const tenant = useContractQuery('session.tenant', { tenant: id }).data
  const clouds = useContractQuery('session.clouds', {}).data?.clouds
  const app = useContractQuery('directory.apps', { tenant: id }).data?.apps.find((one) => one.id === appId)
  if (tenant === undefined || tenant.demo || app === undefined) return null
  const cloud = clouds?.find(({ graph }) => tenant.graph.startsWith(graph))
  const directory = tenant.signIn.kind === 'msal' ? tenant.signIn.authority.split('/').at(-1) : undefined
  return portalLink(cloud?.portal ?? null, page, app, directory)
}
