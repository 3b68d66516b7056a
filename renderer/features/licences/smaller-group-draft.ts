import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { LicenceDraft } from '#shared/domain/licence'
import type { Proposal } from './smaller-group-words'

type BroughtBy = Pick<Output<'licences.estimate'>['byGroup'][number], 'groupId' | 'state'>

/** Beside what else the draft brings: in place of what it adds, beside all of it, or in place of what is assigned as well. */
export const places = ['instead-of-draft', 'beside', 'instead-of-all'] as const
export type Place = (typeof places)[number]

const placesInWords: Readonly<Record<Place, string>> = {
  'instead-of-draft': t`in place of what the draft adds`,
  beside: t`beside all that is there`,
  'instead-of-all': t`in place of every group, the assigned ones too`,
}

/** Where a proposal stands in a draft, in words. */
export function placeWords(place: Place): string {
  return placesInWords[place]
}

/** Whether a proposal can be drawn into a draft: a group of just them has to be made first. */
export function fitsDraft({ kind }: Pick<Proposal, 'kind'>): boolean {
  return kind !== 'static-group'
}

/**
 * A draft with a proposal in it. `byGroup` is what the estimate of the draft says of each group; people who are assigned one by one stay
 * as they are. A rule is called by `name`.
 */
export function draftWith(
  draft: LicenceDraft,
  proposal: Pick<Proposal, 'group' | 'rule'>,
  how: { readonly place: Place; readonly byGroup: readonly BroughtBy[]; readonly name: string },
): LicenceDraft {
  const { place, byGroup, name } = how
  const { group, rule } = proposal
  const kept = place === 'beside' ? draft : { ...draft, with: [], rules: [] }
  const added = new Set(draft.with.map(lower))
  const assigned = byGroup
    .filter(({ groupId, state }) => (state === 'assigned' || state === 'off') && !added.has(lower(groupId)))
    .map(({ groupId }) => groupId)
  // One that the draft added and switched off is not there to be left out any more.
  const left = kept.without.filter((id) => place === 'beside' || !added.has(lower(id)))
  const off = place === 'instead-of-all' ? distinct([...left, ...assigned]) : left
  const wanted = group === null || assigned.some((id) => lower(id) === lower(group.id)) ? [] : [group.id]
  return {
    ...kept,
    with: distinct([...kept.with, ...wanted]),
    without: group === null ? off : off.filter((id) => lower(id) !== lower(group.id)),
    rules:
      rule === null || kept.rules.some((one) => one.rule === rule)
        ? kept.rules
        : [...kept.rules, { name: freeName(name, kept.rules), rule }],
  }
}

const lower = (id: string) => id.toLowerCase()

function distinct(ids: readonly string[]): string[] {
  return [...new Map(ids.map((id) => [lower(id), id])).values()]
}

function freeName(name: string, rules: LicenceDraft['rules']): string {
  const taken = new Set(rules.map((rule) => rule.name))
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name} ${number}`
    if (!taken.has(free)) return free
  }
}
