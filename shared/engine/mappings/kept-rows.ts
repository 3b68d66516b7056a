import { ConsoleFailure } from '#shared/contract/failure'
import type { Mapping } from '#shared/domain/mapping'
import { choose } from '#shared/domain/names'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'

/**
 * The mappings of an app that a group and perhaps a product group name; null for `to` is the one without a product group. The group may
 * be gone from the directory: what the mappings remember of it is enough. Throws where there is none, or the group's name means several.
 */
export function keptRows(
  access: TenantAccess,
  app: CachedApp,
  named: { readonly group: string; readonly to?: string | null | undefined },
): readonly Mapping[] {
  const ofApp = listMappings(access.workspace).filter((mapping) => mapping.appId === app.id)
  const choice = choose(named.group, [
    ...new Map(ofApp.map((m) => [m.groupId, { id: m.groupId, name: m.groupName }])).values(),
  ])
  const rows = choice.kind === 'one' ? ofApp.filter(({ groupId }) => groupId === choice.it.id) : []
  const { to } = named
  const wanted =
    to === undefined
      ? rows
      : rows.filter((row) =>
          to === null || row.to === null
            ? to === row.to
            : row.to.id === to || row.to.name.toLowerCase() === to.toLowerCase(),
        )
  if (wanted.length > 0) return wanted
  throw new ConsoleFailure({
    code: choice.kind === 'several' ? 'ambiguous-name' : 'unknown-name',
    message:
      choice.kind === 'several'
        ? `'${named.group}' means several mapped groups: ${choice.them.map((it) => `${it.name} (${it.id})`).join(', ')}.`
        : `'${app.displayName}' has no such mapping of '${named.group}'${to == null ? '' : ` to '${to}'`}.`,
    remedy: 'See the list with `map list`.',
  })
}
