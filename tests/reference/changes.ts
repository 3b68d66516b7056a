import type { Draws } from '#tests/reference/draws'
import type { MemberKind, ReferenceTenant } from '#tests/reference/tenant'

const names = ['Ada', 'Bram', 'Ångström', 'Größl', 'Zoë', 'O\'Neill "Finn"', '<b>Eve</b>', '李雷', 'Yılmaz', 'Σοφία']
const others: readonly MemberKind[] = ['device', 'orgContact', 'servicePrincipal']

export interface Changer {
  /** Changes one thing. */
  one(): void
  many(count: number): void
}

/** Changes a tenant at random: people and groups come, change and go, links are put and taken, groups hold groups and each other. */
export function changer(tenant: ReferenceTenant, draw: Draws): Changer {
  let made = 0
  // Ids in no order, so that lists meet new ones anywhere.
  const newId = () =>
    `${Math.floor(draw.next() * 1e9)
      .toString(16)
      .padStart(8, '0')}-${(made += 1)}`
  const anyUser = () => draw.pick([...tenant.users.keys()])
  const anyGroup = () => draw.pick([...tenant.groups.keys()])
  const name = () => `${draw.pick(names) ?? ''} ${draw.below(1000)}`
  const addUser = () => {
    const id = newId()
    tenant.addUser({
      id,
      displayName: draw.chance(0.1) ? null : name(),
      userPrincipalName: `u${made}@example.com`,
      mail: draw.chance(0.3) ? null : `u${made}@mail.example.com`,
      accountEnabled: draw.chance(0.9),
      userType: draw.chance(0.9) ? 'Member' : 'Guest',
      department: draw.chance(0.4) ? null : name(),
      mobilePhone: draw.chance(0.5) ? null : `+31 6 ${made}`,
    })
    return id
  }
  const addGroup = () => tenant.addGroup({ id: newId(), displayName: name(), securityEnabled: draw.chance(0.8) })
  const link = () => {
    const group = anyGroup()
    if (group === undefined) return
    const kind = draw.below(10)
    if (kind === 0) tenant.link(group, newId(), draw.pick(others) ?? 'device')
    else if (kind === 1) {
      const inner = anyGroup()
      if (inner !== undefined && inner !== group) tenant.link(group, inner, 'group')
    } else tenant.link(group, anyUser() ?? addUser(), 'user')
  }
  const unlink = () => {
    const group = anyGroup()
    const member = group === undefined ? undefined : draw.pick([...(tenant.groups.get(group)?.members.keys() ?? [])])
    if (group !== undefined && member !== undefined) tenant.unlink(group, member)
  }
  const moves: readonly [number, () => void][] = [
    [4, () => void addUser()],
    [2, addGroup],
    [10, link],
    [5, unlink],
    [2, () => tenant.changeUser(anyUser() ?? '', { displayName: name(), accountEnabled: draw.chance(0.5) })],
    [1, () => tenant.changeUser(anyUser() ?? '', { department: draw.chance(0.4) ? null : name(), mobilePhone: null })],
    [1, () => tenant.changeGroup(anyGroup() ?? '', { displayName: name() })],
    [1, () => tenant.removeUser(anyUser() ?? '')],
    [1, () => tenant.removeGroup(anyGroup() ?? '')],
  ]
  const total = moves.reduce((sum, [weight]) => sum + weight, 0)
  const one = () => {
    let at = draw.below(total)
    for (const [weight, move] of moves) {
      if (at < weight) {
        move()
        return
      }
      at -= weight
    }
  }
  return {
    one,
    many: (count) => {
      for (let n = 0; n < count; n += 1) one()
    },
  }
}
