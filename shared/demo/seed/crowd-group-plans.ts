import {
  applicationRoles,
  applications,
  broadGroups,
  codeNames,
  crowdDepartments,
  crowdOffices,
  teamForms,
  topics,
} from '#shared/demo/seed/crowd-names'
import { createDice, shuffled } from '#shared/demo/seed/dice'
import type { GroupKind } from '#shared/demo/seed/groups'

/** Whom a group holds: everybody, all of a department or an office, a set number, or as many as the spread of sizes gives it. */
export type Reach =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'department' | 'office'; readonly name: string }
  | { readonly kind: 'number'; readonly members: number }
  | { readonly kind: 'spread'; readonly department: string | null }

export interface GroupPlan {
  readonly name: string
  readonly kind: GroupKind
  readonly reach: Reach
}

/** The group whose members are those who need access to SmartSpace, and how many they are: the case of the SmartSpace document. */
export const smartSpaceUsers = { name: 'SmartSpace Users', members: 500 }

type Maker = (number: number) => { readonly name: string; readonly department?: string } | null

// Numbers run through the first list slowest; null past the last pair.
function pairs(first: readonly string[], second: readonly string[]): (number: number) => [string, string] | null {
  return (number) => {
    const [a, b] = [first[Math.floor(number / second.length)], second[number % second.length]]
    return a === undefined || b === undefined ? null : [a, b]
  }
}

const roles = pairs(applications, applicationRoles)
const units = pairs(crowdDepartments, crowdOffices)
const teams = pairs(topics, teamForms)
const newsletters = pairs(topics, crowdOffices)
const floors = pairs(
  crowdOffices,
  Array.from({ length: 40 }, (_, floor) => String(floor)),
)
const years = ['2021', '2022', '2023', '2024', '2025', '2026']
const projects = pairs(
  years,
  codeNames.flatMap((name) => crowdOffices.map((office) => `Project ${name} ${office}`)),
)

/** Families of groups from the widest to the narrowest, each with its share of a hundred groups. */
const families: readonly { readonly share: number; readonly kinds: readonly GroupKind[]; readonly make: Maker }[] = [
  {
    share: 8,
    kinds: ['security'],
    make: (number) => {
      const pair = roles(number)
      return pair && { name: `APP - ${pair[0]} - ${pair[1]}` }
    },
  },
  {
    share: 12,
    kinds: ['security'],
    make: (number) => {
      const pair = units(number)
      return pair && { name: `${pair[0]} ${pair[1]}`, department: pair[0] }
    },
  },
  {
    share: 20,
    kinds: ['microsoft365', 'microsoft365', 'microsoft365', 'microsoft365-not-security'],
    make: (number) => {
      const pair = teams(number)
      return pair && { name: `${pair[0]} ${pair[1]}` }
    },
  },
  {
    share: 8,
    kinds: ['distribution', 'distribution', 'mail-enabled-security'],
    make: (number) => {
      const pair = newsletters(number)
      return pair && { name: `News ${pair[0]} ${pair[1]}` }
    },
  },
  {
    share: 8,
    kinds: ['security'],
    make: (number) => {
      const pair = floors(number)
      return pair && { name: `Key Holders ${pair[0]} Floor ${pair[1]}` }
    },
  },
  {
    share: 44,
    kinds: ['security', 'microsoft365'],
    make: (number) => {
      const pair = projects(number)
      return pair && { name: `${pair[1]} ${pair[0]}` }
    },
  },
]

/** The plans of so many groups, from the widest to the narrowest: no two of one name. */
export function crowdGroupPlans(seed: number, count: number): GroupPlan[] {
  const dice = createDice(seed, 'group plans')
  const plans: GroupPlan[] = [
    { name: 'All company', kind: 'microsoft365', reach: { kind: 'everybody' } },
    { name: smartSpaceUsers.name, kind: 'security', reach: { kind: 'number', members: smartSpaceUsers.members } },
    ...crowdDepartments.map((name): GroupPlan => ({
      name: `Department - ${name}`,
      kind: 'security',
      reach: { kind: 'department', name },
    })),
    ...crowdOffices.map((name): GroupPlan => ({
      name: `Site ${name}`,
      kind: 'microsoft365',
      reach: { kind: 'office', name },
    })),
    ...broadGroups.map((name): GroupPlan => ({ name, kind: 'security', reach: { kind: 'spread', department: null } })),
  ]
  const wanted = count - plans.length
  for (const family of families) {
    const last = family === families.at(-1)
    const most = last ? count - plans.length : Math.floor((wanted * family.share) / 100)
    // Drawn from all of the family, so that a smaller company has not only the first letters of the alphabet.
    const all: GroupPlan[] = []
    for (let number = 0; ; number += 1) {
      const made = family.make(number)
      if (made === null) break
      const reach = { kind: 'spread' as const, department: made.department ?? null }
      all.push({ name: made.name, kind: dice.of(family.kinds), reach })
    }
    plans.push(...shuffled(all, dice).slice(0, most))
  }
  if (plans.length !== count) throw new Error(`There are names for ${plans.length} groups, not for ${count}.`)
  return plans
}
