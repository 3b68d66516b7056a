import { counted } from '#shared/domain/counted'
import type { Concerned, Finding } from '#shared/domain/readiness'
import { failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import { namedFew } from '#shared/engine/readiness/checks/named-few'
import type { FactGroup, FactMapping, Facts } from '#shared/engine/readiness/snapshot/facts'

/** What tells which groups an app rests on. */
export const ofGroupsInPlay = ['assignments', 'assignedGroups', 'mappings'] as const

/** The groups that an app rests on, assigned or mapped, each once. */
export interface GroupsInPlay {
  readonly groups: readonly FactGroup[]
  /** Mapped ones that are not in the directory any more, by one of their rows. */
  readonly gone: readonly FactMapping[]
  /** Assigned ones that the last sync did not list, so that nothing but the assignment is known of them. */
  readonly unlisted: readonly { readonly id: string; readonly displayName: string | null }[]
}

export function groupsInPlay(facts: Pick<Facts, (typeof ofGroupsInPlay)[number]>): GroupsInPlay {
  const groups = new Map(facts.assignedGroups.map((group) => [group.id, group]))
  const gone = new Map<string, FactMapping>()
  for (const mapping of facts.mappings) {
    if (mapping.group === null) gone.set(mapping.groupId, mapping)
    else groups.set(mapping.groupId, mapping.group)
  }
  const unlisted = new Map<string, string | null>()
  for (const { principalType, principalId, principalDisplayName } of facts.assignments) {
    if (principalType !== 'Group' || groups.has(principalId) || gone.has(principalId)) continue
    unlisted.set(principalId, principalDisplayName)
  }
  return {
    groups: [...groups.values()],
    gone: [...gone.values()],
    unlisted: [...unlisted].map(([id, displayName]) => ({ id, displayName })),
  }
}

/** Groups as a result names them; `why` says of each what ids alone do not. */
export function concernedGroups(
  groups: readonly { readonly id: string }[],
  why: ((at: number) => string) | null = null,
): Concerned {
  return {
    kind: 'groups',
    ids: groups.map(({ id }) => id),
    why: why === null ? null : groups.map((_, at) => why(at)),
  }
}

/** Says of each group in play what is wrong with it; null for nothing. A group that is gone is left out, and said. */
export function judgeGroups(
  play: GroupsInPlay,
  rule: {
    /** Which groups it is about; all where it is left out. */
    readonly about?: (group: FactGroup) => boolean
    readonly wrong: (group: FactGroup) => string | null
    /** Where it is about none. */
    readonly none: string
    readonly all: (groups: number) => string
    /** What is wrong, as the begin of a sentence that goes on with the figures. */
    readonly fault: string
  },
): Finding {
  const { about = () => true } = rule
  const groups = play.groups.filter(about)
  const faulty: { readonly group: FactGroup; readonly why: string }[] = []
  for (const group of groups) {
    const why = rule.wrong(group)
    if (why !== null) faulty.push({ group, why })
  }
  const lost = play.gone.length === 0 ? '' : ` ${goneWords(play.gone.length)}`
  if (faulty.length > 0) {
    const names = namedFew(faulty.map(({ group }) => group.displayName))
    return failed(
      `${rule.fault}: ${faulty.length.toLocaleString('en')} of ${counted(groups.length, 'group')} (${names}).${lost}`,
      {
        concerned: concernedGroups(
          faulty.map(({ group }) => group),
          (at) => faulty[at]?.why ?? '',
        ),
      },
    )
  }
  if (play.unlisted.length > 0) {
    return notRead(
      `The last sync did not list ${counted(play.unlisted.length, 'assigned group')}, so nothing more is known of them.`,
      'Run a sync, then check again.',
      { concerned: concernedGroups(play.unlisted) },
    )
  }
  return groups.length === 0 ? notApplicable(`${rule.none}${lost}`) : passed(`${rule.all(groups.length)}${lost}`)
}

const goneWords = (count: number) =>
  `Left out, because the directory has them no more: ${counted(count, 'mapped group')}.`
