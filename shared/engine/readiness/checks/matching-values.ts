import { z } from 'zod'
import { type Evaluated, evaluateMapping, type ReadAttribute } from '#shared/domain/expression'
import { matchingMappings } from '#shared/domain/needed-mappings'
import { guestUserName } from '#shared/domain/person-join'
import { isEmpty, isSpecial } from '#shared/domain/person-rules'
import { graphName } from '#shared/domain/source-attributes'
import type { AttributeMapping } from '#shared/domain/synchronization-schema'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import {
  allPeople,
  concernedPeople,
  ofPeople,
  openAbout,
  withoutPeople,
} from '#shared/engine/readiness/checks/people-scope'
import { cachedAttributes, type PeopleInScope } from '#shared/engine/readiness/snapshot/facts'

const faults = ['empty', 'shared', 'special'] as const
type Fault = (typeof faults)[number]

const faultWords: Readonly<Record<Fault, string>> = {
  empty: 'empty',
  shared: 'the same as of somebody else',
  special: 'with a quote, backslash, # or &',
}

export const matchingValues = defineCheck({
  name: 'matching-values',
  says: 'The value by which the job matches accounts is filled, of one person only, and free of characters that break the query.',
  params: z.strictObject({}),
  needs: ['people', 'schema'],
  run: ({ people, schema }) => {
    const user = schema?.user ?? null
    if (user === null) {
      return cannotTell(
        'The app has no job whose mappings tell by what accounts are matched.',
        'Create the provisioning job, then check again.',
      )
    }
    const matching = matchingMappings(user)
    if (matching.length === 0) return notApplicable('No mapping of people matches accounts.')
    const targets = matching.map(({ target }) => target).join(' or ')
    const keys = matching.map((mapping) => ({
      target: mapping.target,
      valueAt: valuesOf(mapping, people),
      holders: new Map<string, number>(),
    }))
    const found = new Map<number, { fault: Fault; why: string }>()
    let unworked = 0
    let whyNot = ''
    const note = (place: number, fault: Fault, why: string) => {
      if (!found.has(place)) found.set(place, { fault, why })
    }
    for (let place = 0; place < people.size; place += 1) {
      let empties = 0
      let unclear = false
      for (const { target, valueAt, holders } of keys) {
        const value = valueAt(place)
        if (!value.known) {
          unclear = true
          whyNot = value.why
        } else if (isEmpty(value) || value.value === null) empties += 1
        else {
          if (isSpecial(value)) note(place, 'special', `${target} would be ${value.value}.`)
          const key = value.value.toLowerCase()
          const other = holders.get(key)
          if (other === undefined) holders.set(key, place)
          else {
            const why = `${target} would be ${value.value} for several people.`
            note(other, 'shared', why)
            note(place, 'shared', why)
          }
        }
      }
      // Entra tries them in turn, so one that is filled is enough.
      if (empties === matching.length) note(place, 'empty', `${targets} would be empty.`)
      if (unclear && !found.has(place)) unworked += 1
    }
    if (found.size > 0) {
      const places = [...found.keys()].toSorted((a, b) => a - b)
      const counts = faults.flatMap((fault) => {
        const count = places.filter((place) => found.get(place)?.fault === fault).length
        return count === 0 ? [] : [`${count.toLocaleString('en')} ${faultWords[fault]}`]
      })
      return failed(
        `${targets}, by which accounts are matched, cannot be used for ${ofPeople(places.length, people)}: ${counts.join(', ')}.${openAbout(people)}`,
        { concerned: concernedPeople(people, places, (place) => found.get(place)?.why ?? '') },
      )
    }
    const without = withoutPeople(people)
    if (without !== null) return without
    return unworked === 0
      ? passed(
          `${targets}, by which accounts are matched, is filled, of one person only and without special characters for ${allPeople(people)}.`,
        )
      : cannotTell(
          `${targets}, by which accounts are matched, cannot be worked out for ${ofPeople(unworked, people)}: ${whyNot}.`,
          'Match by a plain attribute that the sync reads, or look at the value with provisioning on demand.',
        )
  },
})

/** What a mapping gives for the person at a place. */
function valuesOf(mapping: AttributeMapping, people: PeopleInScope): (place: number) => Evaluated {
  const row = rowReader(people)
  const { source, defaultValue } = mapping
  if (source?.type !== 'Attribute' || source.name === '' || (defaultValue ?? '') !== '') {
    return (place) => {
      row.place = place
      return evaluateMapping(mapping, row.read)
    }
  }
  // Nearly every job matches by a plain attribute, and everybody is asked for it.
  const unread = { known: false, why: `the attribute ${source.name} was not read` } as const
  return (place) => {
    row.place = place
    const value = row.read(source.name)
    return value === undefined ? unread : { known: true, value }
  }
}

/** Reads attributes of the person at a place by Entra's names, as `readerOf` does of one person. */
function rowReader(people: PeopleInScope): { place: number; readonly read: ReadAttribute } {
  const readers = new Map<string, (place: number) => string | null | undefined>()
  const reader = {
    place: 0,
    read: (name: string): string | null | undefined => {
      let read = readers.get(name)
      if (read === undefined) {
        read = attributeReader(people, name.toLowerCase())
        readers.set(name, read)
      }
      return read(reader.place)
    },
  }
  return reader
}

function attributeReader(people: PeopleInScope, name: string): (place: number) => string | null | undefined {
  if (name === 'accountenabled' || name === 'issoftdeleted') {
    return (place) => {
      const enabled = people.enabled[place] ?? null
      if (enabled === null) return undefined
      return enabled === (name === 'accountenabled') ? 'True' : 'False'
    }
  }
  const graph = graphName(name)
  const cached = cachedAttributes.find((attribute) => attribute === graph)
  if (graph !== 'id' && cached === undefined) return () => undefined
  const column = cached === undefined ? people.ids : people.column(cached)
  return (place) => {
    const value = column[place] ?? undefined
    if (value === undefined) return undefined
    if (value === '') return null
    return name === 'userprincipalname' && value.includes('#') ? (guestUserName(value) ?? value) : value
  }
}
