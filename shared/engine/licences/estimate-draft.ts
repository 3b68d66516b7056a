import type { LicenceDraft } from '#shared/domain/licence'
import { pastedObjectId } from '#shared/domain/object-id'
import { chooseGroup } from '#shared/engine/directory/cached-directory'
import type { NewSource, Source } from '#shared/engine/licences/estimate-sources'
import type { PreparedApp } from '#shared/engine/licences/prepared-app'
import type { PreparedDirectory } from '#shared/engine/licences/prepared-directory'
import { type GroupWithSizes, groupsWithSizes } from '#shared/engine/store/group-fact-rows'

/** A draft as the sources that it switches on, and every group that it or the app is about. */
export interface DrawnDraft {
  readonly on: ReadonlySet<Source>
  readonly groups: readonly DrawnGroup[]
  readonly people: Source
  readonly notes: readonly string[]
}

export interface DrawnGroup {
  readonly source: Source
  readonly state: 'assigned' | 'draft' | 'off'
}

/** Whom a rule takes; `lacks` where it cannot be told. */
export type RuleSource = (rule: { readonly name: string; readonly rule: string }) => NewSource

/** Throws `unknown-name` and `ambiguous-name` for a name that means no group; an id of none may be that of a group that is gone. */
export function drawDraft(
  app: PreparedApp,
  tenantName: string,
  draft: LicenceDraft,
  ruleSource: RuleSource,
): DrawnDraft {
  const assigned = new Map(app.groups.map((one) => [one.id, one]))
  const people = new Map(app.direct.map((one) => [one.id, one]))
  const isAssigned = (text: string) => assigned.has(text.toLowerCase()) || people.has(text.toLowerCase())
  const find = finder(app, tenantName, [
    ...draft.with,
    ...draft.without.filter((text) => !isAssigned(text)),
    ...draft.flatten,
  ])
  const notes: string[] = []
  const flatten = new Set(draft.flatten.flatMap((text) => find(text)?.id ?? []))
  const sourceOf = (group: GroupWithSizes) => app.group(group, flatten.has(group.id))

  const withoutGroups = new Set<string>()
  const withoutPeople = new Set<string>()
  const added = new Map<string, Source>()
  for (const text of draft.with) {
    const group = find(text)
    const id = group?.id ?? text.toLowerCase()
    if (assigned.has(id)) notes.push(`'${assigned.get(id)?.name ?? id}' is assigned already.`)
    else added.set(id, group === null ? app.lost(id, null) : sourceOf(group))
  }
  for (const text of draft.without) {
    const person = people.get(text.toLowerCase())
    const group = isAssigned(text) ? null : find(text)
    const id = group?.id ?? text.toLowerCase()
    if (person !== undefined) withoutPeople.add(person.id)
    else if (assigned.has(id) || added.has(id)) withoutGroups.add(id)
    else notes.push(`'${group?.displayName ?? text}' is not assigned, so leaving it out changes nothing.`)
  }

  const groups: DrawnGroup[] = [
    ...[...assigned.values()].map((source): DrawnGroup => {
      const group = flatten.has(source.id) ? find(source.id) : null
      const shown = group === null ? source : sourceOf(group)
      return { source: shown, state: withoutGroups.has(source.id) ? 'off' : 'assigned' }
    }),
    ...[...added.values()].map((source): DrawnGroup => ({
      source,
      state: withoutGroups.has(source.id) ? 'off' : 'draft',
    })),
    ...draft.rules.map((rule): DrawnGroup => ({
      source: app.rule(`${rule.name}\n${rule.rule}`, () => ruleSource(rule)),
      state: 'draft',
    })),
  ]
  const direct = app.people(withoutPeople)
  app.look([...groups.map(({ source }) => source), direct])
  return {
    on: new Set([
      ...groups.flatMap(({ source, state }) => (state === 'off' ? [] : [source])),
      direct,
      ...(app.all === null ? [] : [app.all]),
    ]),
    groups,
    people: direct,
    notes,
  }
}

/** Finds the groups that texts mean, all ids at once; null for an id that no group has. What was found stays for as long as the file does. */
function finder(
  { directory }: PreparedApp,
  tenantName: string,
  texts: readonly string[],
): (text: string) => GroupWithSizes | null {
  const known = directory.once('groups by reference', () => new Map<string, GroupWithSizes | null>())
  const fresh = [...new Set(texts)].filter((text) => !known.has(text))
  const byId = new Map(
    groupsWithSizes(
      directory.db,
      fresh.map((text) => text.toLowerCase()),
    ).map((group) => [group.id, group]),
  )
  for (const text of fresh) {
    const group = byId.get(text.toLowerCase())
    if (group !== undefined || pastedObjectId(text)?.plain === true) known.set(text, group ?? null)
    else known.set(text, byName(directory, tenantName, text))
  }
  // All at once, before each asks for its own.
  directory.membersOf(
    fresh.flatMap((text) => {
      const group = known.get(text) ?? null
      return group?.securityEnabled === true && group.users !== null ? [group.key] : []
    }),
  )
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = groupsWithSizes(directory.db, [text])[0] ?? null
    known.set(text, found)
    return found
  }
}

function byName({ db }: PreparedDirectory, tenantName: string, text: string): GroupWithSizes | null {
  const { id } = chooseGroup(db, tenantName, text)
  return groupsWithSizes(db, [id])[0] ?? null
}
