import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { Output } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/server'
import type { Mapping } from '#shared/domain/mapping'
import { choose } from '#shared/domain/names'
import type { Changes } from '#shared/engine/changes'
import { chooseApp, chooseGroup } from '#shared/engine/directory/cached-directory'
import { mappingMode, mappingWarnings } from '#shared/engine/mappings/mapping-rules'
import type { Ports } from '#shared/engine/ports'
import type { Profiles } from '#shared/engine/readiness/profiles/profiles'
import { scimOf } from '#shared/engine/provisioning/targets'
import type { TenantAccess, Tenants } from '#shared/engine/session/tenants'
import { assignedAmong, type CachedApp, listApps } from '#shared/engine/store/app-rows'
import { groupsById } from '#shared/engine/store/group-lists'
import { listMappings, putMapping, removeMapping } from '#shared/engine/store/mapping-rows'
import { readTarget } from '#shared/engine/store/target-rows'

type MappingHandlers = Pick<
  Handlers,
  | 'mappings.productGroups'
  | 'mappings.add'
  | 'mappings.remove'
  | 'mappings.list'
  | 'mappings.edit'
  | 'mappings.readList'
  | 'mappings.addMany'
  | 'mappings.file'
  | 'mappings.gaps'
>
type ShownMapping = Output<'mappings.add'>

const unwritten = (): never => {
  throw new Error('not written yet')
}

export function mappingsRoom(parts: {
  tenants: Tenants
  ports: Ports
  changes: Changes
  profiles: Profiles
}): MappingHandlers {
  const { tenants, ports, changes, profiles } = parts
  const now = () => new Date(ports.clock.now()).toISOString()

  const profileOf = (access: TenantAccess, app: CachedApp) => profiles.inForce(access, app).own

  const show = (access: TenantAccess, mappings: readonly Mapping[]): ShownMapping[] => {
    const apps = new Map(listApps(access.directory).map((app) => [app.id, app]))
    const ids = [...new Set(mappings.map(({ groupId }) => groupId))]
    const groups = new Map(groupsById(access.directory, ids).map((group) => [group.id, group]))
    const all = listMappings(access.workspace)
    const assigned = new Map(
      [...new Set(mappings.map(({ appId }) => appId))].map((appId) => [
        appId,
        assignedAmong(access.directory, appId, ids),
      ]),
    )
    return mappings.map((mapping) => {
      const app = apps.get(mapping.appId)
      const group = groups.get(mapping.groupId) ?? null
      const principals = assigned.get(mapping.appId) ?? null
      const isAssigned = principals === null ? null : principals.has(mapping.groupId)
      return {
        app: { id: mapping.appId, displayName: app?.displayName ?? mapping.appId },
        groupId: mapping.groupId,
        groupName: group?.displayName ?? mapping.groupName,
        group: group === null ? null : { kind: group.kind, dynamic: group.dynamic, memberCount: group.memberCount },
        mode: mapping.mode,
        to: mapping.to,
        note: mapping.note,
        states: [],
        assigned: isAssigned,
        ...mappingWarnings(mapping, {
          group,
          assigned: isAssigned,
          profile: app === undefined ? null : profileOf(access, app),
          others: all.filter((other) => other.appId === mapping.appId),
        }),
      }
    })
  }

  const askProduct = async (access: TenantAccess, app: CachedApp, signal: AbortSignal) => {
    try {
      return (await scimOf(access.workspace, app, ports).listGroups({ signal })).groups
    } catch (thrown) {
      const { code } = failureOf(thrown)
      if (code === 'cancelled' || code === 'internal') throw thrown
      ports.log.write('warn', 'The product could not be asked; its group is kept as a name.', { app: app.id, code })
      return []
    }
  }

  /** The product group that a text means; a text that the product does not know, or cannot be asked about, stays a name. */
  const productGroup = async (
    access: TenantAccess,
    app: CachedApp,
    text: string,
    signal: AbortSignal,
  ): Promise<Mapping['to']> => {
    if (readTarget(access.workspace, app.id) === null) return { id: null, name: text }
    const groups = await askProduct(access, app, signal)
    const choice = choose(
      text,
      groups.map((group) => ({ id: group.id, name: group.displayName })),
    )
    if (choice.kind === 'one') return choice.it
    if (choice.kind === 'none') return { id: null, name: text }
    throw new ConsoleFailure({
      code: 'ambiguous-name',
      message: `'${text}' means several product groups: ${choice.them.map((it) => `${it.name} (${it.id})`).join(', ')}.`,
      remedy: 'Use the id.',
    })
  }

  return {
    'mappings.productGroups': async (input, { signal }) => {
      const access = tenants.open(input.tenant)
      const app = chooseApp(access.directory, access.tenant.name, input.app)
      const { groups, disclosed, notes } = await scimOf(access.workspace, app, ports).listGroupsWithMembers({ signal })
      return {
        takenAt: now(),
        productGroups: groups.map(({ id, displayName, externalId, members }) => ({
          id,
          displayName,
          externalId,
          members: { count: members.count, confirmed: members.confirmed },
        })),
        disclosed,
        notes: [...notes],
      }
    },

    'mappings.add': async (input, { signal }) => {
      const access = tenants.open(input.tenant)
      const app = chooseApp(access.directory, access.tenant.name, input.app)
      const group = chooseGroup(access.directory, access.tenant.name, input.group)
      const mapping: Mapping = {
        appId: app.id,
        groupId: group.id,
        groupName: group.displayName,
        mode: mappingMode(profileOf(access, app), input.to !== undefined),
        to: input.to === undefined ? null : await productGroup(access, app, input.to, signal),
        addedAt: now(),
        note: '',
      }
      putMapping(access.workspace, mapping)
      changes.changed(access.tenant.id, 'mappings')
      const [shown] = show(access, [mapping])
      if (shown === undefined) throw new Error('A mapping that was kept is shown.')
      return shown
    },

    'mappings.remove': (input) => {
      const access = tenants.open(input.tenant)
      const app = chooseApp(access.directory, access.tenant.name, input.app)
      const ofApp = listMappings(access.workspace).filter((mapping) => mapping.appId === app.id)
      // The group may be gone from the directory: what the mappings remember of it is enough.
      const choice = choose(input.group, [
        ...new Map(ofApp.map((m) => [m.groupId, { id: m.groupId, name: m.groupName }])).values(),
      ])
      const rows = choice.kind === 'one' ? ofApp.filter((mapping) => mapping.groupId === choice.it.id) : []
      const to = input.to
      const wanted =
        to === undefined
          ? rows
          : rows.filter((row) =>
              to === null || row.to === null
                ? to === row.to
                : row.to.id === to || row.to.name.toLowerCase() === to.toLowerCase(),
            )
      if (wanted.length === 0) {
        throw new ConsoleFailure({
          code: choice.kind === 'several' ? 'ambiguous-name' : 'unknown-name',
          message:
            choice.kind === 'several'
              ? `'${input.group}' means several mapped groups: ${choice.them.map((it) => `${it.name} (${it.id})`).join(', ')}.`
              : `'${app.displayName}' has no such mapping of '${input.group}'${to == null ? '' : ` to '${to}'`}.`,
          remedy: 'See the list with `map list`.',
        })
      }
      const removed = wanted.reduce((sum, mapping) => sum + removeMapping(access.workspace, mapping), 0)
      changes.changed(access.tenant.id, 'mappings')
      return { removed }
    },

    'mappings.edit': unwritten,
    'mappings.readList': unwritten,
    'mappings.addMany': unwritten,
    'mappings.file': unwritten,
    'mappings.gaps': unwritten,

    'mappings.list': (input) => {
      const access = tenants.open(input.tenant)
      const all = listMappings(access.workspace)
      if (input.app === undefined) return { mappings: show(access, all) }
      const app = chooseApp(access.directory, access.tenant.name, input.app)
      return {
        mappings: show(
          access,
          all.filter((mapping) => mapping.appId === app.id),
        ),
      }
    },
  }
}
