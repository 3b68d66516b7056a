import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import { concernedGroups } from '#shared/engine/readiness/checks/groups-in-play'
import { namedFew } from '#shared/engine/readiness/checks/named-few'
import { cachedAttributes, type CachedAttribute, type FactGroup } from '#shared/engine/readiness/snapshot/facts'

/** From so many people on, keeping a group by hand is work that a rule could do. */
const large = 20
/** So many of them share a value where a rule would hardly change who is in. */
const most = 0.9

export const dynamicSuggested = defineCheck({
  name: 'dynamic-suggested',
  says: `Fails where a rule could keep a group: ${large} people or more, kept by hand, of whom nine in ten share a value of one of some attributes.`,
  params: z.strictObject({ attributes: z.array(z.enum(cachedAttributes)).min(1) }),
  needs: ['assignedGroups', 'people'],
  run: ({ assignedGroups, people }, { attributes }) => {
    const byHand = assignedGroups.filter(
      (group) => !group.dynamic && (group.kind === 'security' || group.kind === 'microsoft365'),
    )
    const columns = attributes.map((name) => ({ name, ...coded(people.column(name)) }))
    const found: { readonly group: FactGroup; readonly why: string }[] = []
    const dark: FactGroup[] = []
    let looked = 0
    for (const group of byHand) {
      if (group.users !== null && group.users < large) continue
      const places = people.of(group.id)
      if (places === null) {
        dark.push(group)
        continue
      }
      if (places.length < large) continue
      looked += 1
      const shared = columns.map((column) => sharedValue(column, places))
      const hit = shared.find((one) => one.kind === 'shared')
      if (hit !== undefined) found.push({ group, why: hit.why })
      else if (shared.some(({ kind }) => kind === 'open')) dark.push(group)
    }
    const names = attributes.join(', ')
    if (found.length > 0) {
      return failed(
        `A rule could decide who is in ${counted(found.length, 'group')} kept by hand (${namedFew(found.map(({ group }) => group.displayName))}): nine in ten share a value of ${names}.`,
        {
          concerned: concernedGroups(
            found.map(({ group }) => group),
            (at) => found[at]?.why ?? '',
          ),
        },
      )
    }
    if (dark.length > 0) {
      return notRead(
        `Who is in ${counted(dark.length, 'group')} kept by hand (${namedFew(dark.map(({ displayName }) => displayName))}) or what ${names} they have is not known.`,
        'Sync with an account that may read members and whole profiles, then check again.',
        { concerned: concernedGroups(dark) },
      )
    }
    return looked === 0
      ? notApplicable(`No assigned group of ${large} people or more is kept by hand.`)
      : passed(`No value of ${names} is shared by nine in ten of ${counted(looked, 'large group')} kept by hand.`)
  },
})

type Shared = { readonly kind: 'shared'; readonly why: string } | { readonly kind: 'none' | 'open' }

interface Coded {
  /** By place: of each value another number; 0 for empty, below that for not told. */
  readonly codes: Int32Array
  readonly values: readonly string[]
}

/** The same people are looked at for group after group, and numbers are compared at once. */
function coded(column: readonly (string | null)[]): Coded {
  const values = ['']
  const known = new Map([['', 0]])
  const codes = Int32Array.from(column, (value) => {
    if (value === null) return -1
    const code = known.get(value) ?? values.push(value) - 1
    known.set(value, code)
    return code
  })
  return { codes, values }
}

/** By a vote: whatever more than half of them have is left over, and is then counted. */
function sharedValue({ name, codes, values }: Coded & { readonly name: CachedAttribute }, places: Uint32Array): Shared {
  let candidate = 0
  let votes = 0
  let untold = 0
  for (const place of places) {
    const value = codes[place] ?? -1
    if (value < 0) untold += 1
    else if (votes === 0) {
      candidate = value
      votes = 1
    } else votes += value === candidate ? 1 : -1
  }
  let count = 0
  for (const place of places) if (codes[place] === candidate) count += 1
  const least = places.length * most
  if (candidate !== 0 && count >= least) {
    return {
      kind: 'shared',
      why: `${count.toLocaleString('en')} of ${counted(places.length, 'person', 'people')} have ${name} '${values[candidate] ?? ''}'.`,
    }
  }
  // Whoever did not tell could have the same value; where nearly nobody tells, any value is possible.
  const open = untold >= places.length * 0.8 || (candidate !== 0 && untold > 0 && untold + count >= least)
  return { kind: open ? 'open' : 'none' }
}
