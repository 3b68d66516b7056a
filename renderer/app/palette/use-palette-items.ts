import { t } from '@lingui/core/macro'
import { useNavigate, type UseNavigateResult, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../../backend/use-contract-query'
import { appPages, tenantPages } from '../console-pages'
import type { PaletteItem } from './palette-item'

interface Place {
  readonly tenant: string | undefined
  readonly app: string | undefined
}

/** The places of the console: pages of the tenant and of the app that the address names, its apps, and the tenants. */
export function usePlaceItems({ tenant, app }: Place): readonly PaletteItem[] {
  const navigate = useNavigate()
  const asked = { enabled: tenant !== undefined }
  const apps = useContractQuery('directory.apps', { tenant: tenant ?? '' }, asked).data?.apps
  const products = useContractQuery('directory.products', {}).data?.products
  const tenants = useContractQuery('session.tenants', {}).data?.tenants
  return useMemo(
    () => placeItems({ navigate, tenant, app, apps: apps ?? [], products: products ?? [], tenants: tenants ?? [] }),
    [navigate, tenant, app, apps, products, tenants],
  )
}

interface Known extends Place {
  readonly navigate: UseNavigateResult<string>
  readonly apps: Output<'directory.apps'>['apps']
  readonly products: Output<'directory.products'>['products']
  readonly tenants: Output<'session.tenants'>['tenants']
}

function placeItems({ navigate, tenant, app, apps, products, tenants }: Known): readonly PaletteItem[] {
  const here = apps.find(({ id }) => id === app)
  const names = new Map(products.map(({ id, name }) => [id, name]))
  return [
    ...(tenant === undefined || app === undefined
      ? []
      : appPages.map((page): PaletteItem => ({
          id: `page ${page.to} ${app}`,
          kind: 'page',
          name: page.name,
          about: here?.displayName,
          others: 'words' in page ? [page.words] : [],
          run: () => navigate({ to: page.to, params: { tenant, app } }),
        }))),
    ...(tenant === undefined
      ? []
      : tenantPages.map(({ to, name, words }): PaletteItem => ({
          id: `page ${to}`,
          kind: 'page',
          name,
          others: words === undefined ? [] : [words],
          run: () => navigate({ to, params: { tenant } }),
        }))),
    {
      id: 'page /',
      kind: 'page',
      name: t`All tenants`,
      others: [t`start switch tenant sign in`],
      run: () => navigate({ to: '/' }),
    } satisfies PaletteItem,
    {
      id: 'page /customers',
      kind: 'page',
      name: t`Customers`,
      others: [t`templates notes workspaces`],
      run: () => navigate({ to: '/customers' }),
    } satisfies PaletteItem,
    ...apps.map(({ id, displayName, profile, appId }): PaletteItem => ({
      id: `app ${id}`,
      kind: 'app',
      name: displayName,
      about: profile === null ? appId : names.get(profile),
      others: [id, appId],
      run: () => navigate({ to: '/tenants/$tenant/apps/$app', params: { tenant: tenant ?? '', app: id } }),
    })),
    ...tenants
      .filter(({ id }) => id !== tenant)
      .map(({ id, name, displayName }): PaletteItem => ({
        id: `tenant ${id}`,
        kind: 'tenant',
        name: displayName ?? name,
        about: t`switch to this tenant`,
        others: [name, id],
        run: () => navigate({ to: '/tenants/$tenant/apps', params: { tenant: id } }),
      })),
  ]
}

/** A link that was copied in the console, typed or pasted: the page behind its `#`. Nothing for any other text. */
export function useLinkItems(typed: string): readonly PaletteItem[] {
  const { history } = useRouter()
  const path = /^(?:\S*\/)?#(\/\S*)$/.exec(typed.trim())?.[1]
  if (path === undefined) return []
  return [
    { id: 'page link', kind: 'page', name: typed.trim(), about: t`open this link`, run: () => history.push(path) },
  ]
}
