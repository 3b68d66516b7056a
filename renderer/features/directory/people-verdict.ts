import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

/** The sentence on top of the people, and what it rests on. Undefined is what is not there yet. */
export function peopleVerdict(facts: Omit<Output<'directory.peopleFacts'>, 'synchronisedAt'> | undefined): {
  readonly verdict: string
  readonly detail?: string
} {
  if (facts === undefined) return { verdict: t`People` }
  const { people, disabled, guests, inNoGroup } = facts
  if (people === 0) return { verdict: t`The tenant has no people` }
  const enabled = people - disabled
  return {
    verdict: t`${enabled === 0 ? t`None` : enabled.toLocaleString()} of ${people.toLocaleString()} ${people === 1 ? 'person' : 'people'} ${enabled <= 1 ? 'is' : 'are'} enabled`,
    detail: [
      ...(disabled === 0 ? [] : [t`${disabled.toLocaleString()} disabled`]),
      guests === 0 ? t`no guests` : `${guests.toLocaleString()} ${guests === 1 ? 'guest' : 'guests'}`,
      inNoGroup === 0 ? t`everybody is in a group` : t`${inNoGroup.toLocaleString()} in no group`,
    ].join(' · '),
  }
}
