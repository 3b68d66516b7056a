import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { openProfiles, type Profiles } from '#shared/engine/readiness/profiles/profiles'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { type CachedApp, listApps, putAssignments } from '#shared/engine/store/app-rows'
import type { Database } from '#shared/engine/store/database'
import { openStore, type Store } from '#shared/engine/store/open-store'

/** The tenant whose cache a folder holds, without its Graph. */
export interface CachedTenant {
  readonly store: Store
  readonly directory: Database
  readonly workspace: Database
  readonly access: TenantAccess
  readonly profiles: Profiles
  /** The first app with a job. */
  readonly app: CachedApp
}

/** Opens it; throws where no app of it has a job. */
export function openCachedTenant(folder: string): CachedTenant {
  const store = openStore({ folder, now: Date.now })
  const file = readdirSync(folder).find((name) => name.startsWith('directory-') && name.endsWith('.db')) ?? ''
  const id = file.slice('directory-'.length, -'.db'.length)
  const directory = store.directory(id)
  const workspace = store.workspace(id)
  const tenant = {
    id,
    name: 'bench',
    displayName: null,
    graph: '',
    signIn: { kind: 'environment', variable: 'NONE' },
    demoLogin: null,
    addedAt: '',
  } as const
  const access = { tenant, directory, workspace, setAside: null } as Omit<TenantAccess, 'graph'> as TenantAccess
  const profilesFolder = join(import.meta.dirname, '..', '..', '..', 'resources', 'products')
  const profiles = openProfiles({ folder: profilesFolder, db: store.app })
  const app = listApps(directory).find(({ jobs }) => jobs.length > 0)
  if (app === undefined) throw new Error('There is no app with a job.')
  return { store, directory, workspace, access, profiles, app }
}

/** Assigns groups to an app, as its list of assignments would tell it. */
export function assignGroups(
  directory: Database,
  app: Pick<CachedApp, 'id'>,
  groups: readonly { readonly id: string; readonly name: string }[],
): void {
  putAssignments(
    directory,
    app.id,
    groups.map((group, at) => ({
      id: `assignment-${at}`,
      appRoleId: '00000000-0000-0000-0000-000000000000',
      principalId: group.id,
      principalType: 'Group',
      principalDisplayName: group.name,
      resourceId: app.id,
    })),
    Date.now(),
  )
}

/** A mapping of people whose filter has to be worked out for each person: everybody but guests. */
export const everybodyButGuests = {
  enabled: true,
  flowTypes: ['Add', 'Update', 'Delete'],
  sourceObject: 'User',
  targetObject: 'User',
  attributes: [],
  scope: {
    groups: [{ name: 'Members', clauses: [{ attribute: 'userType', operator: 'NOT EQUALS', values: ['Guest'] }] }],
    beyond: null,
  },
}
