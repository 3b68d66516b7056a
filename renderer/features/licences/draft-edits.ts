import type { Input } from '#shared/contract/contract'
import { emptyDraft, isEmptyDraft, type LicenceDraft } from '#shared/domain/licence'

type DraftRule = LicenceDraft['rules'][number]

/** A draft on the page: what the engine is asked, and rules that are switched off and kept in sight. */
export interface DraftInHand {
  readonly draft: LicenceDraft
  readonly idle: readonly DraftRule[]
}

export const nothingDrafted: DraftInHand = { draft: emptyDraft, idle: [] }

const ruleId = 'rule:'

/** How an estimate names a rule of a draft among its groups. */
export const groupIdOfRule = ({ name }: DraftRule): string => `${ruleId}${name}`

export const isRule = (groupId: string): boolean => groupId.startsWith(ruleId)

/** Whether nothing at all was drafted. */
export const isBare = ({ draft, idle }: DraftInHand): boolean => isEmptyDraft(draft) && idle.length === 0

/** Whether a group or rule counts in the draft: it is assigned or added, and not switched off. */
export function isOn({ draft, idle }: DraftInHand, groupId: string): boolean {
  return isRule(groupId)
    ? !idle.some((rule) => groupIdOfRule(rule) === groupId)
    : !draft.without.some((id) => same(id, groupId))
}

/** Switches a group or a rule on or off; one that was added stays in sight. */
export function switched(held: DraftInHand, groupId: string, on: boolean): DraftInHand {
  const { draft, idle } = held
  if (isOn(held, groupId) === on) return held
  if (!isRule(groupId)) {
    const without = on ? draft.without.filter((id) => !same(id, groupId)) : [...draft.without, groupId]
    return { draft: { ...draft, without }, idle }
  }
  const isIt = (rule: DraftRule) => groupIdOfRule(rule) === groupId
  return on
    ? { draft: { ...draft, rules: [...draft.rules, ...idle.filter(isIt)] }, idle: idle.filter((one) => !isIt(one)) }
    : {
        draft: { ...draft, rules: draft.rules.filter((one) => !isIt(one)) },
        idle: [...idle, ...draft.rules.filter(isIt)],
      }
}

/** Adds a group; one that is there already is switched on. `assigned` are the groups that the app has now. */
export function withGroup(held: DraftInHand, groupId: string, assigned: readonly string[]): DraftInHand {
  const { draft, idle } = switched(held, groupId, true)
  const known = [...assigned, ...draft.with].some((id) => same(id, groupId))
  return known ? { draft, idle } : { draft: { ...draft, with: [...draft.with, groupId] }, idle }
}

/** Adds a rule, or puts it in the place of the one of its name. */
export function withRule({ draft, idle }: DraftInHand, rule: DraftRule): DraftInHand {
  const others = (rules: readonly DraftRule[]) => rules.filter(({ name }) => name !== rule.name)
  return { draft: { ...draft, rules: [...others(draft.rules), rule] }, idle: others(idle) }
}

/** Takes what was added out of the draft altogether. */
export function withoutAdded({ draft, idle }: DraftInHand, groupId: string): DraftInHand {
  const rest = (ids: readonly string[]) => ids.filter((id) => !same(id, groupId))
  const others = (rules: readonly DraftRule[]) => rules.filter((rule) => groupIdOfRule(rule) !== groupId)
  const { with: added, without, flatten, rules } = draft
  return {
    draft: { ...draft, with: rest(added), without: rest(without), flatten: rest(flatten), rules: others(rules) },
    idle: others(idle),
  }
}

/** Counts people of nested groups as direct ones, or no longer. */
export function flattened({ draft, idle }: DraftInHand, groupId: string, flat: boolean): DraftInHand {
  const rest = draft.flatten.filter((id) => !same(id, groupId))
  return { draft: { ...draft, flatten: flat ? [...rest, groupId] : rest }, idle }
}

/** As the contract takes a draft, whose lists may be changed. */
export function sentDraft(draft: LicenceDraft): NonNullable<Input<'licences.estimate'>['draft']> {
  const { with: added, without, flatten, rules } = draft
  return { ...draft, with: [...added], without: [...without], flatten: [...flatten], rules: [...rules] }
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
