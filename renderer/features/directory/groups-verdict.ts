import type { GroupRow } from './group-rows'

/** The sentence on top of the groups, and what it rests on. Undefined is what is not there yet. */
export function groupsVerdict(rows: readonly GroupRow[] | undefined): {
  readonly verdict: string
  readonly detail?: string
} {
  if (rows === undefined) return { verdict: 'Groups' }
  if (rows.length === 0) return { verdict: 'The tenant has no groups' }
  const mapped = rows.filter(({ mappedTo }) => mappedTo.length > 0).length
  const unusable = rows.filter(({ securityEnabled }) => !securityEnabled).length
  const twins = rows.filter((row) => row.twins.length > 0).length
  const unknown = rows.filter(({ memberCount }) => memberCount === null).length
  return {
    verdict: `${mapped === 0 ? 'None' : mapped.toLocaleString()} of ${rows.length.toLocaleString()} ${rows.length === 1 ? 'group' : 'groups'} ${mapped <= 1 ? 'is' : 'are'} mapped to an app`,
    detail: [
      unusable === 0 ? 'Entra can provision from every one' : `${unusable.toLocaleString()} cannot be provisioned from`,
      ...(twins === 0 ? [] : [`${twins.toLocaleString()} share their name with another`]),
      ...(unknown === 0 ? [] : [`size of ${unknown.toLocaleString()} not known`]),
    ].join(' · '),
  }
}
