import type { Mapping } from '#shared/domain/mapping'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import type { MappingParts } from '#shared/engine/mappings/room-parts'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

const verbs = { 'mapping-added': 'added', 'mapping-removed': 'removed', 'mapping-edited': 'edited' } as const

/** Writes down what became of a mapping; `before` is what an edited one was. */
export function tellMapping(
  { ports }: Pick<MappingParts, 'ports'>,
  access: TenantAccess,
  app: CachedApp,
  kind: keyof typeof verbs,
  mapping: Mapping,
  before?: Mapping,
): void {
  tellJournal(access, ports.clock.now(), {
    kind,
    subject: `A mapping of '${app.displayName}' was ${verbs[kind]}: '${mapping.groupName}'${mapping.to === null ? '' : ` to '${mapping.to.name}'`}.`,
    app: app.id,
    record: { mapping: told(mapping), ...(before === undefined ? {} : { before: told(before) }) },
  })
}

const told = ({ groupId, groupName, mode, to, note }: Mapping) => ({ group: groupId, name: groupName, mode, to, note })
