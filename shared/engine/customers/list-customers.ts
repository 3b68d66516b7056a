import { join } from 'node:path'
import type { Output } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/server'
import type { Comparison } from '#shared/contract/verification'
import {
  comparisonMatters,
  jobMatters,
  type Matter,
  stateOf,
  targetMatters,
} from '#shared/engine/customers/customer-state'
import type { CustomersParts } from '#shared/engine/customers/customers-parts'
import { type Glance, glanceAtFile, type GlancedFile } from '#shared/engine/customers/glance-at-file'
import { nextStep } from '#shared/engine/customers/next-step'
import { isAllowedTenant } from '#shared/engine/session/allowed-tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import {
  appCount,
  appsAmong,
  lastVerifications,
  mappedGroupCount,
  quarantinedApps,
  workedApps,
} from '#shared/engine/store/customer-rows'
import { migrations } from '#shared/engine/store/migrations/index'
import { noteHead } from '#shared/engine/store/note-rows'
import { synchronisedAt } from '#shared/engine/store/sync-rows'
import { listTargets, type Target } from '#shared/engine/store/target-rows'
import { listTenants, type Tenant, tenantDomains } from '#shared/engine/store/tenant-rows'
import { directoryFile, workspaceFile } from '#shared/engine/store/workspace-files'

type Customer = Output<'customers.list'>['customers'][number]

const newestWorkspace = migrations.workspace.at(-1)?.version ?? 0
const newestDirectory = migrations.directory.at(-1)?.version ?? 0

/** Letters of the newest note that a line shows. */
const longestLatest = 200

/** Every tenant of this machine by what its own two files tell; a file that cannot be read is said, and holds up none of the others. */
export function listCustomers(parts: CustomersParts): Handlers['customers.list'] {
  const { store, ports } = parts
  return () => {
    const domains = tenantDomains(store.app)
    const tenants = listTenants(store.app).filter(({ id }) => isAllowedTenant(ports.policies, id))
    return { customers: tenants.map((tenant) => customer(parts, tenant, domains.get(tenant.id) ?? null)) }
  }
}

function customer(parts: CustomersParts, tenant: Tenant, domain: string | null): Customer {
  const { store, ports, profiles } = parts
  const made: GlancedFile = {
    path: join(store.folder, workspaceFile(tenant.id)),
    newest: newestWorkspace,
    what: 'What was made for this tenant',
    upgrade: () => store.workspace(tenant.id),
  }
  const cached: GlancedFile = {
    path: join(store.folder, directoryFile(tenant.id)),
    newest: newestDirectory,
    what: 'What was read of this tenant',
    upgrade: () => store.directory(tenant.id),
  }
  const readWith = (worked: ReadonlySet<string>) =>
    glanceAtFile(cached, (directory) => ({
      at: synchronisedAt(directory),
      count: appCount(directory),
      apps: appsAmong(directory, [...worked, ...quarantinedApps(directory)]),
      verified: lastVerifications(directory),
    }))
  const intent = glanceAtFile(made, (workspace) => {
    const worked = new Set(workedApps(workspace))
    const read = readWith(worked)
    const apps = valueOf(read)?.apps.filter(({ id }) => worked.has(id)) ?? []
    return {
      read,
      apps,
      mappedGroups: mappedGroupCount(workspace),
      targets: listTargets(workspace),
      notes: noteHead(workspace),
      next: nextStep(workspace, apps, profiles),
    }
  })
  const own = valueOf(intent)
  const read = own?.read ?? readWith(new Set())
  const known = valueOf(read)
  const synchronised = known !== null && known.at !== null
  return {
    tenant: { id: tenant.id, name: tenant.name, displayName: tenant.displayName },
    domain,
    cloud: ports.signIn.clouds().find(({ graph }) => tenant.graph.startsWith(graph))?.name ?? null,
    demo: tenant.demoLogin !== null,
    unread: [intent, read].flatMap((one) => (one.kind === 'unread' ? [one.why] : [])),
    apps: synchronised ? { all: known.count, worked: own?.apps.length ?? 0 } : null,
    mappedGroups: intent.kind === 'unread' ? null : (own?.mappedGroups ?? 0),
    state: stateOf(
      mattersOf(own?.targets ?? [], known, ports.clock.now()),
      // Groups that were never compared may differ.
      synchronised && own !== null && (own.mappedGroups === 0 || known.verified.length > 0),
    ),
    synchronisedAt: known?.at ?? null,
    verifiedAt:
      known?.verified
        .map(({ takenAt }) => takenAt)
        .toSorted()
        .at(-1) ?? null,
    next: own?.next ?? null,
    notes: {
      count: own?.notes.count ?? 0,
      latest: own?.notes.latest?.text.slice(0, longestLatest).toWellFormed() ?? null,
    },
  }
}

const valueOf = <T>(glanced: Glance<T>): T | null => (glanced.kind === 'read' ? glanced.value : null)

type Read = { readonly apps: readonly CachedApp[]; readonly verified: ReturnType<typeof lastVerifications> }

function mattersOf(targets: readonly Target[], read: Read | null, now: number): Matter[] {
  const names = new Map(read?.apps.map(({ id, displayName }) => [id, displayName]))
  return [
    ...(read?.apps.flatMap(jobMatters) ?? []),
    ...targets.flatMap((target) => targetMatters(names.get(target.appId) ?? target.appId, target, now)),
    ...(read?.verified ?? []).flatMap(({ app, result }) => {
      const comparison = JSON.parse(result) as Comparison
      return comparisonMatters(names.get(app) ?? comparison.app.displayName, comparison)
    }),
  ]
}
