import { createHmac } from 'node:crypto'
import { lowered, type Named, nameIndex, type NameIndex } from '#shared/engine/reports/redaction/name-index'

/** A mail address or user principal name, whoever's it is, also as it stands in an address. */
const mails = /[\p{L}\p{N}._%+#'!$&*/=?^`{|}~-]+(?:@|%40)[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/giu
const ids = /[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}/gi

interface Found {
  readonly length: number
  readonly pseudonym: string
}

/**
 * Replaces people, and groups where they are given, by pseudonyms that are the same in the whole report and in no other: "Person 1" with a
 * tag. Every address of mail is somebody's, known or not; every id is shortened to a tag but those to keep. Texts are given in the order
 * of the report, by which people are numbered.
 */
export function createRedactor(of: {
  readonly people: readonly Named[]
  readonly groups: readonly Named[]
  /** Ids that name nobody: of the tenant and of applications. */
  readonly keep: readonly string[]
  /** New for each report, so that no tag can be looked up. */
  readonly key: Uint8Array
}): (text: string) => string {
  const keep = new Set(of.keep.map((id) => id.toLowerCase()))
  const people = nameIndex(of.people)
  const groups = nameIndex(of.groups)
  const numbers = { Person: new Map<string, number>(), Group: new Map<string, number>() }
  const tag = (of_: string) => createHmac('sha256', of.key).update(of_).digest('hex').slice(0, 8)
  const pseudonym = (kind: 'Person' | 'Group', owner: string): string => {
    const known = numbers[kind]
    const number = known.get(owner) ?? known.size + 1
    known.set(owner, number)
    return `${kind} ${number} #${tag(owner)}`
  }
  const byName = (index: NameIndex, kind: 'Person' | 'Group', low: string, place: number): Found | null => {
    const found = index.at(low, place)
    return found === null ? null : { length: found.length, pseudonym: pseudonym(kind, found.owner) }
  }
  return (text) => {
    const low = lowered(text)
    const person = people.whole(low)
    if (person !== null) return pseudonym('Person', person)
    const group = groups.whole(low)
    if (group !== null) return pseudonym('Group', group)
    const patterns = new Map<number, Found>()
    for (const { 0: mail, index } of low.matchAll(mails)) {
      patterns.set(index, { length: mail.length, pseudonym: pseudonym('Person', people.whole(mail) ?? `mail ${mail}`) })
    }
    for (const { 0: id, index } of low.matchAll(ids)) {
      if (!patterns.has(index))
        patterns.set(index, {
          length: id.length,
          pseudonym: keep.has(id) ? text.slice(index, index + id.length) : `#${tag(id)}`,
        })
    }
    let told = ''
    for (let place = 0; place < text.length;) {
      const found = longest(
        patterns.get(place),
        byName(people, 'Person', low, place),
        byName(groups, 'Group', low, place),
      )
      told += found?.pseudonym ?? text[place]
      place += found?.length ?? 1
    }
    return told
  }
}

/** The longest; of several as long, the last that is a name. */
function longest(...found: readonly (Found | null | undefined)[]): Found | undefined {
  let best: Found | undefined
  for (const one of found) if (one != null && one.length >= (best?.length ?? 0)) best = one
  return best
}
