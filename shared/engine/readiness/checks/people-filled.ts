import { z } from 'zod'
import type { Finding } from '#shared/domain/readiness'
import { defineCheck, failed, passed } from '#shared/engine/readiness/checks/check'
import { notRead } from '#shared/engine/readiness/checks/not-read'
import {
  allPeople,
  concernedPeople,
  ofPeople,
  openAbout,
  withoutPeople,
} from '#shared/engine/readiness/checks/people-scope'
import { cachedAttributes, type CachedAttribute, type PeopleInScope } from '#shared/engine/readiness/snapshot/facts'

export const peopleFilled = defineCheck({
  name: 'people-filled',
  says: 'Everybody in scope has a value in each of some attributes.',
  params: z.strictObject({ attributes: z.array(z.enum(cachedAttributes)).min(1) }),
  needs: ['people'],
  run: ({ people }, { attributes }) => filled(people, [...new Set(attributes)]),
})

function filled(people: PeopleInScope, attributes: readonly CachedAttribute[]): Finding {
  const columns = attributes.map((attribute) => people.column(attribute))
  const empty: number[] = []
  const lacking: number[] = []
  let untold = 0
  for (let place = 0; place < people.size; place += 1) {
    // Which of the attributes are empty, one bit each: so few different texts stand for so many people.
    let bits = 0
    let told = true
    for (let at = 0; at < columns.length; at += 1) {
      const value = columns[at]?.[place] ?? null
      if (value === null) told = false
      else if (value === '' || value.trim() === '') bits |= 1 << at
    }
    if (bits !== 0) {
      empty.push(place)
      lacking.push(bits)
    } else if (!told) untold += 1
  }
  const names = attributes.join(' or ')
  if (empty.length > 0) {
    return failed(
      `${names} is empty for ${ofPeople(empty.length, people)}${byAttribute(attributes, lacking)}.${untoldWords(untold)}${openAbout(people)}`,
      { concerned: { ...concernedPeople(people, empty), why: whyOf(attributes, lacking) } },
    )
  }
  const without = withoutPeople(people)
  if (without !== null) return without
  return untold === 0
    ? passed(`${attributes.join(' and ')} ${attributes.length === 1 ? 'is' : 'are'} filled for ${allPeople(people)}.`)
    : notRead(
        `Entra did not tell ${names} of ${ofPeople(untold, people)}.`,
        'Sync with an account that may read whole profiles (User.Read.All), then check again.',
      )
}

const untoldWords = (untold: number) =>
  untold === 0 ? '' : ` Of ${untold.toLocaleString('en')} more Entra did not tell it.`

function byAttribute(attributes: readonly CachedAttribute[], lacking: readonly number[]): string {
  if (attributes.length === 1) return ''
  const counts = attributes.map((name, at) => {
    const count = lacking.reduce((sum, bits) => sum + ((bits >> at) & 1), 0)
    return count === 0 ? null : `${name} ${count.toLocaleString('en')}`
  })
  return ` (${counts.filter((words) => words !== null).join(', ')})`
}

/** One attribute says itself what is missing. */
function whyOf(attributes: readonly CachedAttribute[], lacking: readonly number[]): string[] | null {
  if (attributes.length === 1) return null
  const words = new Map<number, string>()
  return lacking.map((bits) => {
    const known = words.get(bits)
    if (known !== undefined) return known
    const text = `Empty: ${attributes.filter((_, at) => ((bits >> at) & 1) === 1).join(', ')}.`
    words.set(bits, text)
    return text
  })
}
