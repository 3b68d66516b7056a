import { t } from '@lingui/core/macro'

/** A page of a tenant; `words` are what else people call it. */
interface TenantPage {
  readonly to: `/tenants/$tenant/${'apps' | 'groups' | 'people' | 'licences' | 'journal' | 'reports' | 'help' | 'abilities' | 'settings'}`
  readonly name: string
  readonly words?: string
}

export const tenantPages: readonly TenantPage[] = [
  { to: '/tenants/$tenant/apps', name: t`Apps`, words: t`enterprise applications dashboard` },
  { to: '/tenants/$tenant/groups', name: t`Groups` },
  { to: '/tenants/$tenant/people', name: t`People`, words: t`users` },
  { to: '/tenants/$tenant/licences', name: t`Licences`, words: t`seats cost` },
  { to: '/tenants/$tenant/journal', name: t`Journal`, words: t`audit` },
  { to: '/tenants/$tenant/reports', name: t`Reports`, words: t`export PDF` },
  { to: '/tenants/$tenant/abilities', name: t`What may I do?`, words: t`permissions roles consent read-only` },
  { to: '/tenants/$tenant/help', name: t`Help`, words: t`guides glossary tour` },
  { to: '/tenants/$tenant/settings', name: t`Settings`, words: t`proxy backup secrets profiles diagnostics` },
]

/** A page of an app, by the end of its address. */
interface AppPage {
  readonly to: `/tenants/$tenant/apps/$app${'' | `/${string}`}`
  readonly name: string
  readonly words?: string
}

export const appPages = [
  { to: '/tenants/$tenant/apps/$app', name: t`Overview` },
  { to: '/tenants/$tenant/apps/$app/mappings', name: t`Mappings` },
  { to: '/tenants/$tenant/apps/$app/assignments', name: t`Assignments` },
  { to: '/tenants/$tenant/apps/$app/connection', name: t`Connection`, words: t`SCIM URL token secret` },
  { to: '/tenants/$tenant/apps/$app/readiness', name: t`Readiness`, words: t`rules` },
  { to: '/tenants/$tenant/apps/$app/readiness/procedure', name: t`Procedure`, words: t`onboarding steps` },
  { to: '/tenants/$tenant/apps/$app/readiness/answers', name: t`Answers`, words: t`questions` },
  { to: '/tenants/$tenant/apps/$app/readiness/accounts', name: t`Accounts`, words: t`adoption existing accounts` },
  { to: '/tenants/$tenant/apps/$app/readiness/documents', name: t`Documents` },
  { to: '/tenants/$tenant/apps/$app/licences', name: t`Licences`, words: t`seats cost` },
  { to: '/tenants/$tenant/apps/$app/provisioning', name: t`Provisioning`, words: t`job cycle start pause restart` },
  {
    to: '/tenants/$tenant/apps/$app/provisioning/mappings',
    name: t`Attribute mappings`,
    words: t`schema scoping filter`,
  },
  { to: '/tenants/$tenant/apps/$app/provisioning/simulation', name: t`Simulation` },
  { to: '/tenants/$tenant/apps/$app/provisioning/on-demand', name: t`On demand`, words: t`provision one person` },
  { to: '/tenants/$tenant/apps/$app/provisioning/log', name: t`Log`, words: t`provisioning log` },
  { to: '/tenants/$tenant/apps/$app/verify', name: t`Verify`, words: t`compare` },
  { to: '/tenants/$tenant/apps/$app/history', name: t`History`, words: t`snapshots drift timeline` },
] as const satisfies readonly AppPage[]

/** The page that an address below a tenant is of, by name; null for one that is none of these. */
export function pageName(path: string): string | null {
  const parts = path.replace(/\/$/, '').split('/')
  const general = ['', 'tenants', '$tenant', ...parts.slice(3)]
  if (parts[3] === 'people' && parts.length === 5) return t`A person`
  if (parts[3] === 'apps' && parts.length > 4) general[4] = '$app'
  const address = general.join('/')
  return [...tenantPages, ...appPages].find(({ to }) => to === address)?.name ?? null
}
