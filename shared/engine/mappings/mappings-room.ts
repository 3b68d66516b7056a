import type { Handlers } from '#shared/contract/server'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { fileNamePart } from '#shared/engine/file-name'
import { addMapping, addMappings } from '#shared/engine/mappings/add-mappings'
import { editMapping } from '#shared/engine/mappings/edit-mapping'
import { keptRows } from '#shared/engine/mappings/kept-rows'
import { mappingGaps } from '#shared/engine/mappings/mapping-gaps'
import { readMappingList } from '#shared/engine/mappings/mapping-list'
import { mappingsFile } from '#shared/engine/mappings/mappings-file'
import { appOf, type MappingParts, nowOf } from '#shared/engine/mappings/room-parts'
import { tellMapping } from '#shared/engine/mappings/tell-mapping'
import { type ShownMapping, shownMappings } from '#shared/engine/mappings/shown-mappings'
import { scimOf } from '#shared/engine/provisioning/targets'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { listMappings, removeMapping } from '#shared/engine/store/mapping-rows'
import { putProductGroups } from '#shared/engine/store/product-group-rows'

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

export function mappingsRoom(parts: MappingParts): MappingHandlers {
  const { tenants, ports, changes, profiles } = parts

  /** The mappings of a tenant, all or those of one app. */
  const list = (input: {
    readonly tenant?: string | undefined
    readonly app?: string | undefined
  }): { readonly app: CachedApp | null; readonly mappings: ShownMapping[] } => {
    const access = tenants.open(input.tenant)
    const all = listMappings(access.workspace)
    if (input.app === undefined) return { app: null, mappings: shownMappings(access, profiles, all) }
    const app = chooseApp(access.directory, access.tenant.name, input.app)
    const ofApp = all.filter((mapping) => mapping.appId === app.id)
    return { app, mappings: shownMappings(access, profiles, ofApp) }
  }

  return {
    'mappings.productGroups': async (input, { signal }) => {
      const { access, app } = appOf(parts, input)
      const { groups, disclosed, notes } = await scimOf(access.workspace, app, ports).listGroupsWithMembers({ signal })
      const takenAt = nowOf(parts)
      putProductGroups(access.workspace, app.id, groups, takenAt)
      return {
        takenAt,
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

    'mappings.add': addMapping(parts),
    'mappings.addMany': addMappings(parts),
    'mappings.edit': editMapping(parts),
    'mappings.readList': readMappingList(parts),
    'mappings.gaps': mappingGaps(parts),

    'mappings.remove': (input) => {
      const { access, app } = appOf(parts, input)
      const rows = keptRows(access, app, input)
      const removed = access.workspace.transaction(() => {
        for (const mapping of rows) tellMapping(parts, access, app, 'mapping-removed', mapping)
        return rows.reduce((sum, mapping) => sum + removeMapping(access.workspace, mapping), 0)
      })
      changes.changed(access.tenant.id, 'mappings')
      return { removed }
    },

    'mappings.list': (input) => ({ mappings: list(input).mappings }),

    'mappings.file': async (input) => {
      const { app, mappings } = list(input)
      const takenAt = nowOf(parts)
      const of = app === null ? '' : `${fileNamePart(app.displayName)} `
      return {
        name: `${of}mappings ${takenAt.slice(0, 10)}.${input.format}`,
        ...(await mappingsFile(input.format, mappings, takenAt)),
      }
    },
  }
}
