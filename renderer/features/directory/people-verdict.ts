import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { inFigures } from '../../ui/in-figures'

/** The sentence on top of the people, and what it rests on. Undefined is what is not there yet. */
export function peopleVerdict(facts: Omit<Output<'directory.peopleFacts'>, 'synchronisedAt'> | undefined): {
  readonly verdict: string
  readonly detail?: string
} {
  if (facts === undefined) return { verdict: t`People` }
  const { people, disabled, guests, inNoGroup } = facts
  if (people === 0) return { verdict: t`The tenant has no people` }
  const enabled = people - disabled
  const all = plural(people, { one: '# person', other: '# people' })
  return {
    verdict: plural(enabled, {
      0: `None of ${all} is enabled`,
      one: `# of ${all} is enabled`,
      other: `# of ${all} are enabled`,
    }),
    detail: [
      ...(disabled === 0 ? [] : [t`${{ disabled: inFigures(disabled) }} disabled`]),
      plural(guests, { 0: 'no guests', one: '# guest', other: '# guests' }),
      inNoGroup === 0 ? t`everybody is in a group` : t`${{ inNoGroup: inFigures(inNoGroup) }} in no group`,
    ].join(' · '),
  }
}
