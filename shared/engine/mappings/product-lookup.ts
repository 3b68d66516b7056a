import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { Mapping } from '#shared/domain/mapping'
import { choose, type Named } from '#shared/domain/names'
import { type MappingParts, nowOf } from '#shared/engine/mappings/room-parts'
import { scimOf } from '#shared/engine/provisioning/targets'
import type { ScimGroup } from '#shared/engine/scim/scim-resources'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { putProductGroups } from '#shared/engine/store/product-group-rows'
import { readTarget } from '#shared/engine/store/target-rows'

/** Finds product groups by what somebody typed; the product is asked once, when the first text wants it. */
export interface ProductLookup {
  /** A text that the product does not know, or cannot be asked about, stays a name. Throws `ambiguous-name` where it means several. */
  find(text: string): Promise<NonNullable<Mapping['to']>>
}

export function productLookup(
  parts: MappingParts,
  access: TenantAccess,
  app: CachedApp,
  signal: AbortSignal,
): ProductLookup {
  let asked: Promise<ReadonlyMap<string, readonly Named[]>> | null = null
  const ask = async (): Promise<readonly ScimGroup[]> => {
    if (readTarget(access.workspace, app.id) === null) return []
    try {
      const { groups } = await scimOf(access.workspace, app, parts.ports).listGroups({ signal })
      putProductGroups(access.workspace, app.id, groups, nowOf(parts))
      return groups
    } catch (thrown) {
      const { code } = failureOf(thrown)
      if (code === 'cancelled' || code === 'internal') throw thrown
      parts.ports.log.write('warn', 'The product could not be asked; its group is kept as a name.', {
        app: app.id,
        code,
      })
      return []
    }
  }
  return {
    find: async (text) => {
      asked ??= ask().then(byText)
      const choice = choose(text, (await asked).get(text.toLowerCase()) ?? [])
      if (choice.kind === 'one') return { id: choice.it.id, name: choice.it.name }
      if (choice.kind === 'none') return { id: null, name: text }
      throw new ConsoleFailure({
        code: 'ambiguous-name',
        message: `'${text}' means several product groups: ${choice.them.map((it) => `${it.name} (${it.id})`).join(', ')}.`,
        remedy: 'Use the id.',
      })
    },
  }
}

/** Groups by their ids and names without case: all that one of the texts could mean. */
function byText(groups: readonly ScimGroup[]): ReadonlyMap<string, readonly Named[]> {
  const found = new Map<string, Named[]>()
  for (const { id, displayName } of groups) {
    const named = { id, name: displayName }
    for (const text of new Set([id.toLowerCase(), displayName.toLowerCase()])) {
      const known = found.get(text)
      if (known === undefined) found.set(text, [named])
      else known.push(named)
    }
  }
  return found
}
