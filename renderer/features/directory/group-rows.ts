import type { Output } from '#shared/contract/contract'

type Group = Output<'directory.groups'>['groups'][number]
type Mapping = Output<'mappings.list'>['mappings'][number]

/** A group as the list shows it: with the apps it is mapped to, and the others of its name. */
export interface GroupRow extends Group {
  /** Each app once, by name. */
  readonly mappedTo: readonly { readonly id: string; readonly displayName: string }[]
  /** Ids of the other groups of the very same name. */
  readonly twins: readonly string[]
}

/** Joins the tenant's groups with its mappings. Names are the same where nothing but case and outer blanks tells them apart. */
export function groupRows(groups: readonly Group[], mappings: readonly Mapping[]): readonly GroupRow[] {
  const key = ({ displayName }: Group) => displayName.trim().toLowerCase()
  const byName = Map.groupBy(groups, key)
  const apps = new Map<string, Map<string, string>>()
  for (const { groupId, app } of mappings) {
    const known = apps.get(groupId)
    if (known === undefined) apps.set(groupId, new Map([[app.id, app.displayName]]))
    else known.set(app.id, app.displayName)
  }
  return groups.map((group) => ({
    ...group,
    mappedTo: [...(apps.get(group.id) ?? [])]
      .map(([id, displayName]) => ({ id, displayName }))
      .toSorted((a, b) => a.displayName.localeCompare(b.displayName)),
    twins: (byName.get(key(group)) ?? []).filter(({ id }) => id !== group.id).map(({ id }) => id),
  }))
}
