import { ConsoleFailure } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { Mapping } from '#shared/domain/mapping'
import { keptRows } from '#shared/engine/mappings/kept-rows'
import { mappingMode } from '#shared/engine/mappings/mapping-mode'
import { meantGroup } from '#shared/engine/mappings/meant-group'
import { productLookup } from '#shared/engine/mappings/product-lookup'
import { appOf, type MappingParts } from '#shared/engine/mappings/room-parts'
import { shownMappings } from '#shared/engine/mappings/shown-mappings'
import { tellMapping } from '#shared/engine/mappings/tell-mapping'
import { groupsById } from '#shared/engine/store/group-lists'
import { listMappings, replaceMapping, toKey } from '#shared/engine/store/mapping-rows'

/** Edits one mapping; whatever is edited, the names of its groups are remembered as they are now. */
export function editMapping(parts: MappingParts): Handlers['mappings.edit'] {
  const { changes, profiles } = parts
  return async (input, { signal }) => {
    const { access, app } = appOf(parts, input)
    const { set } = input
    const [row, ...more] = keptRows(access, app, input)
    if (row === undefined || more.length > 0) {
      throw new ConsoleFailure({
        code: 'ambiguous-name',
        message: `'${input.group}' is mapped ${more.length + 1} times for '${app.displayName}': say to which product group.`,
        remedy: 'Name the product group of the mapping that is meant.',
      })
    }
    const group =
      set.group === undefined ? (groupsById(access.directory, [row.groupId])[0] ?? null) : meantGroup(access, set.group)
    const to =
      set.to === undefined
        ? row.to
        : set.to === null
          ? null
          : await productLookup(parts, access, app, signal).find(set.to)
    const edited: Mapping = {
      ...row,
      groupId: group?.id ?? row.groupId,
      groupName: group?.displayName ?? row.groupName,
      to,
      mode: set.to === undefined ? row.mode : mappingMode(profiles.inForce(access, app).own, to !== null),
      note: set.note ?? row.note,
    }
    const isOther = (other: Mapping) => other.groupId !== row.groupId || toKey(other.to) !== toKey(row.to)
    const taken = listMappings(access.workspace).some(
      (other) =>
        other.appId === app.id &&
        isOther(other) &&
        other.groupId === edited.groupId &&
        toKey(other.to) === toKey(edited.to),
    )
    if (taken) {
      throw new ConsoleFailure({
        code: 'name-taken',
        message: `'${edited.groupName}' is mapped ${to === null ? 'without a product group' : `to '${to.name}'`} already.`,
        remedy: 'Remove this mapping, or edit the other one.',
      })
    }
    access.workspace.transaction(() => {
      replaceMapping(access.workspace, row, edited)
      tellMapping(parts, access, app, 'mapping-edited', edited, row)
    })
    changes.changed(access.tenant.id, 'mappings')
    const [shown] = shownMappings(access, profiles, [edited])
    if (shown === undefined) throw new Error('A mapping that was kept is shown.')
    return shown
  }
}
