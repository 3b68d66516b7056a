import { counted } from '#shared/domain/counted'
import type { Lack, NewSource } from '#shared/engine/licences/estimate-sources'
import { peopleOfRule } from '#shared/engine/licences/rule-people'
import type { ReadDatabase } from '#shared/engine/store/database'

const none = new Uint32Array()

/** A rule of a draft as what brings people: those whom it takes for sure. Of whom it cannot be told is missing, and never guessed. */
export function ruleSource(
  db: ReadDatabase,
  { name, rule }: { readonly name: string; readonly rule: string },
): NewSource {
  const about = { id: `rule:${name}`, name, hidden: false, dynamic: true, note: null }
  const found = peopleOfRule(db, rule)
  if ('beyond' in found) {
    const why = `The rule cannot be evaluated here: ${found.beyond}`
    return { ...about, keys: none, members: null, lacks: { why, readable: [], atMost: null } }
  }
  const { people, uncertain } = found
  return { ...about, keys: people, members: people.length, lacks: lackOf(uncertain.length) }
}

function lackOf(uncertain: number): Lack | null {
  if (uncertain === 0) return null
  const why = `Of ${counted(uncertain, 'person', 'people')} an attribute that the rule reads is not known.`
  return { why, readable: [], atMost: uncertain }
}
