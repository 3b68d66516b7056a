import type { Draws } from '#tests/reference/draws'
import { assign, drawnPerson, type SimulationTenant } from '#tests/reference/simulation/tenant'

/** What happens to a directory between two cycles. */
export function churn({ tenant, app }: SimulationTenant, draw: Draws): void {
  const people = () => [...tenant.users.values()]
  const groups = () => [...tenant.groups.values()]
  const moves: readonly (() => void)[] = [
    () => draw.pick(groups())?.members.add(draw.pick(people())?.id ?? ''),
    () => draw.pick(groups())?.members.add(draw.pick(people())?.id ?? ''),
    () => {
      const group = draw.pick(groups())
      group?.members.delete(draw.pick([...group.members]) ?? '')
    },
    () => {
      const user = draw.pick(people())
      if (user !== undefined) user.accountEnabled = !user.accountEnabled
    },
    () => {
      const user = draw.pick(people())
      if (user !== undefined) user.deletedDateTime = user.deletedDateTime === null ? '2026-05-20T08:00:00Z' : null
    },
    () => {
      const user = draw.pick(people())
      if (user !== undefined) user.displayName = `${user.displayName} II`
    },
    () => {
      const user = draw.pick(people())
      if (user !== undefined) user.department = user.department === 'Sales' ? 'IT' : 'Sales'
    },
    () => {
      const group = draw.pick(groups())
      if (group !== undefined) group.displayName = `${group.displayName} renamed`
    },
    () => {
      const assignment = draw.pick([...tenant.assignments.values()])
      if (assignment !== undefined) tenant.assignments.delete(assignment.id)
    },
    () => {
      const group = draw.pick([...tenant.assignments.values()].filter(({ principalType }) => principalType === 'Group'))
      if (group !== undefined) tenant.assignments.delete(group.id)
    },
    () => {
      const principal = draw.pick([...groups(), ...people()])
      if (principal !== undefined) assign(tenant, app, principal.id, draw)
    },
    () => {
      const made = drawnPerson(draw, 100 + tenant.users.size)
      tenant.users.set(made.id, made)
      draw.pick(groups())?.members.add(made.id)
    },
    () => {
      const user = draw.pick(people())
      if (user === undefined) return
      tenant.users.delete(user.id)
      for (const group of groups()) group.members.delete(user.id)
      for (const { id, principalId } of tenant.assignments.values())
        if (principalId === user.id) tenant.assignments.delete(id)
    },
  ]
  for (let times = 3 + draw.below(8); times > 0; times -= 1) draw.pick(moves)?.()
  for (const group of groups()) group.members.delete('')
}
