import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { Mapping } from '#shared/domain/mapping'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import { mappingMode } from '#shared/engine/mappings/mapping-mode'
import { meantGroup } from '#shared/engine/mappings/meant-group'
import { productLookup } from '#shared/engine/mappings/product-lookup'
import { appOf, type MappingParts, nowOf } from '#shared/engine/mappings/room-parts'
import { shownMappings } from '#shared/engine/mappings/shown-mappings'
import { tellMapping } from '#shared/engine/mappings/tell-mapping'
import { listMappings, putMapping, putMappings, toKey } from '#shared/engine/store/mapping-rows'

/** So many of what is wrong are told at once. */
const mostFaults = 5

export function addMapping(parts: MappingParts): Handlers['mappings.add'] {
  const { changes, profiles } = parts
  return async (input, { signal }) => {
    const { access, app } = appOf(parts, input)
    const group = meantGroup(access, input.group)
    const mapping: Mapping = {
      appId: app.id,
      groupId: group.id,
      groupName: group.displayName,
      mode: mappingMode(profiles.inForce(access, app).own, input.to !== undefined),
      to: input.to === undefined ? null : await productLookup(parts, access, app, signal).find(input.to),
      addedAt: nowOf(parts),
      note: '',
    }
    access.workspace.transaction(() => {
      putMapping(access.workspace, mapping)
      tellMapping(parts, access, app, 'mapping-added', mapping)
    })
    changes.changed(access.tenant.id, 'mappings')
    const [shown] = shownMappings(access, profiles, [mapping])
    if (shown === undefined) throw new Error('A mapping that was kept is shown.')
    return shown
  }
}

/** Keeps many at once: where one of them means nothing, none is kept, and it is said which. */
export function addMappings(parts: MappingParts): Handlers['mappings.addMany'] {
  const { changes, profiles } = parts
  return async (input, { signal }) => {
    const { access, app } = appOf(parts, input)
    const lookup = productLookup(parts, access, app, signal)
    const profile = profiles.inForce(access, app).own
    const addedAt = nowOf(parts)
    const mappings = new Map<string, Mapping>()
    const faults: string[] = []
    for (const [at, { group: reference, to: text, note }] of input.mappings.entries()) {
      try {
        const group = meantGroup(access, reference)
        const to = text === null ? null : await lookup.find(text)
        const mode = mappingMode(profile, to !== null)
        mappings.set(`${group.id}/${toKey(to)}`, {
          appId: app.id,
          groupId: group.id,
          groupName: group.displayName,
          mode,
          to,
          addedAt,
          note,
        })
      } catch (thrown) {
        const { code, message } = failureOf(thrown)
        if (code !== 'unknown-name' && code !== 'ambiguous-name') throw thrown
        faults.push(`Mapping ${(at + 1).toLocaleString('en')}: ${message}`)
      }
    }
    if (faults.length > 0) {
      const more = faults.length - mostFaults
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: `Nothing was kept. ${faults.slice(0, mostFaults).join(' ')}${more > 0 ? ` And ${more.toLocaleString('en')} more.` : ''}`,
        remedy: 'Correct these, or leave them out.',
      })
    }
    const before = new Set(
      listMappings(access.workspace).flatMap((mapping) =>
        mapping.appId === app.id ? [`${mapping.groupId}/${toKey(mapping.to)}`] : [],
      ),
    )
    const known = [...mappings.keys()].filter((key) => before.has(key)).length
    access.workspace.transaction(() => {
      putMappings(access.workspace, [...mappings.values()])
      tellJournal(access, parts.ports.clock.now(), {
        kind: 'mapping-added',
        subject: `Mappings of '${app.displayName}' were added from a list: ${mappings.size - known} new, ${known} known before.`,
        app: app.id,
        record: {
          added: mappings.size - known,
          known,
          mappings: [...mappings.values()].map(({ groupId, to, mode }) => ({ group: groupId, mode, to })),
        },
      })
    })
    changes.changed(access.tenant.id, 'mappings')
    return { added: mappings.size - known, known }
  }
}
