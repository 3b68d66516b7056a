import type { Output } from '#shared/contract/contract'

/** The sentence on top of the groups, and what it rests on. Undefined is what is not there yet. */
export function groupsVerdict(facts: Omit<Output<'directory.groupFacts'>, 'synchronisedAt'> | undefined): {
  readonly verdict: string
  readonly detail?: string
} {
  if (facts === undefined) return { verdict: 'Groups' }
  const { groups, mapped, notSecurityEnabled, sameName, sizeUnknown } = facts
  if (groups === 0) return { verdict: 'The tenant has no groups' }
  return {
    verdict: `${mapped === 0 ? 'None' : mapped.toLocaleString()} of ${groups.toLocaleString()} ${groups === 1 ? 'group' : 'groups'} ${mapped <= 1 ? 'is' : 'are'} mapped to an app`,
    detail: [
      notSecurityEnabled === 0
        ? 'Entra can provision from every one'
        : `${notSecurityEnabled.toLocaleString()} cannot be provisioned from`,
      ...(sameName === 0 ? [] : [`${sameName.toLocaleString()} share their name with another`]),
      ...(sizeUnknown === 0 ? [] : [`size of ${sizeUnknown.toLocaleString()} not known`]),
    ].join(' · '),
  }
}
