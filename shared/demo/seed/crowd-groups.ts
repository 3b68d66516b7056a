import { memberSet } from '#shared/demo/member-set'
import { foldedName } from '#shared/demo/seed/alias'
import { crowdGroupPlans } from '#shared/demo/seed/crowd-group-plans'
import { createDice, shuffled } from '#shared/demo/seed/dice'
import { spreadSizes } from '#shared/demo/seed/group-sizes'
import { kindFlags } from '#shared/demo/seed/groups'
import { numberedIds } from '#shared/demo/seed/numbered-ids'
import { companyDomain, seedBaseDate } from '#shared/demo/seed/people'
import type { GroupPlan } from '#shared/demo/seed/crowd-group-plans'
import type { Dice } from '#shared/demo/seed/dice'
import type { DemoGroup, DemoUser } from '#shared/demo/model'

const dayMs = 86_400_000
/** No spread group holds more than this share of the company. */
const widest = 0.4

type Ids = readonly string[]

interface Company {
  readonly everybody: Ids
  /** Employees with an enabled account and a complete name: nothing keeps a product from taking them. */
  readonly staff: Ids
  readonly departments: ReadonlyMap<string, Ids>
  readonly offices: ReadonlyMap<string, Ids>
}

function companyOf(people: readonly DemoUser[]): Company {
  const by = (read: (user: DemoUser) => string | null) => {
    const found = new Map<string, string[]>()
    for (const user of people) {
      const name = read(user)
      if (name === null) continue
      const ids = found.get(name)
      if (ids === undefined) found.set(name, [user.id])
      else ids.push(user.id)
    }
    return found
  }
  return {
    everybody: people.map((user) => user.id),
    staff: people
      .filter((user) => user.accountEnabled && user.userType === 'Member' && user.mail !== null)
      .filter((user) => user.givenName !== null && user.surname !== null)
      .map((user) => user.id),
    departments: by((user) => user.department),
    offices: by((user) => user.officeLocation),
  }
}

/** Whoever the plan names in full; null where people are to be drawn. */
function wholeReach({ reach }: GroupPlan, company: Company): Ids | null {
  switch (reach.kind) {
    case 'everybody':
      return company.everybody
    case 'department':
      return company.departments.get(reach.name) ?? []
    case 'office':
      return company.offices.get(reach.name) ?? []
    case 'number':
    case 'spread':
      return null
  }
}

/** So many further groups that hold `memberships` in all. `people` are those who can be members. */
export function seedCrowdGroups(
  seed: number,
  count: number,
  memberships: number,
  people: readonly DemoUser[],
): DemoGroup[] {
  const dice = createDice(seed, 'groups')
  const company = companyOf(people)
  const plans = crowdGroupPlans(seed, count)
  const set = plans.map((plan) =>
    plan.reach.kind === 'number' ? plan.reach.members : wholeReach(plan, company)?.length,
  )
  const spread = plans.filter((plan) => plan.reach.kind === 'spread').length
  const fixed = set.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  const sizes = spreadSizes(spread, memberships - fixed, Math.floor(people.length * widest))
  let rank = 0
  const id = numberedIds(seed, 'group')
  const nicknames = nicknamesOf()
  const made: DemoGroup[] = []
  for (const [place, plan] of plans.entries()) {
    const members = memberSet(wholeReach(plan, company) ?? [])
    const size = set[place] ?? sizes[rank++] ?? 0
    if (plan.reach.kind === 'spread' && dice.oneIn(40)) addNested(members, size, made, dice)
    if (members.size < size) addPeople(members, size, plan, company, dice)
    made.push(groupOf(plan, id(place), nicknames(plan.name), members, dice))
  }
  return shuffled(made, dice)
}

// Only groups made before are taken in, so that no circle comes of it.
function addNested(members: Set<string>, size: number, made: readonly DemoGroup[], dice: Dice): void {
  const most = Math.min(size, 1 + dice.below(4))
  while (members.size < most) members.add(dice.of(made).id)
}

function addPeople(members: Set<string>, size: number, { reach }: GroupPlan, company: Company, dice: Dice): void {
  const all = reach.kind === 'number' ? company.staff : company.everybody
  const department = reach.kind === 'spread' ? reach.department : null
  const own = (department === null ? undefined : company.departments.get(department)) ?? []
  const mostlyOwn = own.length > size * 2
  while (members.size < size) members.add(dice.of(mostlyOwn && !dice.oneIn(4) ? own : all))
}

function nicknamesOf(): (name: string) => string {
  const taken = new Map<string, number>()
  return (name) => {
    const plain = foldedName(name)
      .replace(/[^A-Za-z0-9]+/g, '-')
      .toLowerCase()
    const holders = taken.get(plain) ?? 0
    taken.set(plain, holders + 1)
    return holders === 0 ? plain : `${plain}-${holders + 1}`
  }
}

const rules = { department: 'user.department', office: 'user.physicalDeliveryOfficeName' }

function groupOf(plan: GroupPlan, id: string, mailNickname: string, members: Set<string>, dice: Dice): DemoGroup {
  const { unified, mailEnabled, securityEnabled } = kindFlags[plan.kind]
  const { reach } = plan
  const rule =
    reach.kind === 'department' || reach.kind === 'office' ? `${rules[reach.kind]} -eq "${reach.name}"` : null
  return {
    id,
    displayName: plan.name,
    description: dice.oneIn(3) ? `${plan.name}: asked for at the service desk` : null,
    groupTypes: [
      ...(unified ? (['Unified'] as const) : []),
      ...(rule === null ? [] : (['DynamicMembership'] as const)),
    ],
    mailEnabled,
    securityEnabled,
    mail: mailEnabled ? `${mailNickname}@${companyDomain}` : null,
    mailNickname,
    membershipRule: rule,
    membershipRuleProcessingState: rule === null ? null : 'On',
    visibility: unified ? (dice.oneIn(3) ? 'Public' : 'Private') : null,
    onPremisesSyncEnabled: !unified && rule === null && dice.oneIn(12) ? true : null,
    createdDateTime: new Date(seedBaseDate - dice.below(3000) * dayMs - dice.below(dayMs)).toISOString(),
    members,
  }
}
