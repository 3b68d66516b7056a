import { membershipRule } from '#shared/demo/membership-rule'
import { rowsOf } from '#shared/demo/row-map'
import type { DemoGroup, DemoTenant } from '#shared/demo/model'

/** Entra takes minutes; the demo does not keep anybody waiting for so long. */
const processedAfterMs = 1500

/** Puts into a dynamic group whom its rule takes, and everybody else out. Throws an Error for a group that has no such rule, or a paused one. */
export function processRule(tenant: DemoTenant, group: DemoGroup): { readonly came: number; readonly went: number } {
  const { membershipRule: rule, membershipRuleProcessingState: state } = group
  if (rule === null) throw new Error(`${group.displayName} has no rule.`)
  if (state !== 'On') throw new Error(`The rule of ${group.displayName} is paused.`)
  const takes = membershipRule(rule)
  const meant = new Set(
    rowsOf(tenant.users)
      .filter((user) => user.deletedDateTime === null && takes(user))
      .map(({ id }) => id),
  )
  let went = 0
  for (const id of group.members) {
    if (meant.has(id)) continue
    group.members.delete(id)
    went += 1
  }
  const before = group.members.size
  for (const id of meant) group.members.add(id)
  return { came: group.members.size - before, went }
}

/** Does so a moment after the group was made, unless it is gone, paused or static by then. */
export function processRuleSoon(tenant: DemoTenant, id: string): void {
  setTimeout(() => {
    const group = tenant.groups.get(id)
    if (group?.membershipRule != null && group.membershipRuleProcessingState === 'On') processRule(tenant, group)
  }, processedAfterMs).unref()
}
