import type { ReadAttribute } from '#shared/domain/expression'
import { type CycleFacts, type Foreseen, foreseen, perhapsRemoved, type ProvenLink } from '#shared/domain/simulation'
import type { Match } from '#shared/domain/simulation-match'
import type { HeldObjects } from '#shared/domain/simulation-objects'
import type { SimulatedPerson, Standing } from '#shared/domain/simulation-standing'
import { allows, differences, followsSoftDelete, type SentAttribute } from '#shared/domain/simulation-values'
import { readerOf } from '#shared/domain/source-attributes'
import type { ObjectMapping } from '#shared/domain/synchronization-schema'

interface Leaver {
  readonly mapping: ObjectMapping
  readonly cycle: CycleFacts
  readonly accounts: HeldObjects
  readonly one: SimulatedPerson
  readonly standing: Exclude<Standing, { readonly kind: 'active' }>
  readonly match: Match
  /** Others fit the account that was found, too. */
  readonly shared: boolean
}

/** What a cycle does with somebody who is to have no active account (graph.md 8.3); null where there is nothing to say. */
export function leavingPerson(leaver: Leaver): Foreseen | null {
  const { cycle, accounts, one, standing, match } = leaver
  const skip = () => foreseen('skip', null, `The person is ${standing.reason}: no account is made.`)
  if (standing.kind === 'open') {
    return perhapsRemoved(match.kind === 'found' ? match.object.id : null, `Open: ${standing.reason}.`)
  }
  // Whom Entra manages no account of is not looked at further, whatever the product has.
  if (cycle.links === 'none') return one.entitled && !one.deleted ? skip() : null
  if (one.link !== null) return accounts.withId(one.link.targetId) === undefined ? null : linked(leaver, one.link)
  if (match.kind === 'none') return one.entitled && !one.deleted ? skip() : null
  if (match.kind !== 'found')
    return one.entitled && !one.deleted
      ? perhapsRemoved(null, `The person is ${standing.reason}, and ${match.why}.`)
      : null
  const { id } = match.object
  if (leaver.shared)
    return perhapsRemoved(id, `The person is ${standing.reason}, and the account fits somebody else, too.`)
  const effect = effectOn(leaver, id)
  if (effect.kind === 'disable' || effect.kind === 'delete') {
    return perhapsRemoved(
      id,
      `The person is ${standing.reason}: the account is ${effect.kind === 'disable' ? 'disabled' : 'deleted'} only if Entra manages it and has not done so before.`,
      effect.attributes,
    )
  }
  return effect
}

function linked(leaver: Leaver, link: ProvenLink): Foreseen {
  const effect = effectOn(leaver, link.targetId)
  if (!link.disabled || (effect.kind !== 'disable' && effect.kind !== 'delete')) return effect
  return perhapsRemoved(
    link.targetId,
    `The person is ${leaver.standing.reason}. Entra has disabled the account before; whether it still manages it is not told.`,
    effect.attributes,
  )
}

/** What is done with an account that Entra manages. */
function effectOn({ mapping, cycle, accounts, one, standing }: Leaver, targetId: string): Foreseen {
  const why = `The person is ${standing.reason}.`
  if (standing.kind === 'unassigned' && cycle.skipsOutOfScope === true)
    return foreseen('skip', targetId, `${why} The job leaves accounts of people who leave the scope alone.`)
  const account = accounts.withId(targetId)
  const tells = mapping.attributes.some(followsSoftDelete) && allows(mapping, 'Update')
  if (!tells) {
    return allows(mapping, 'Delete')
      ? foreseen('delete', targetId, `${why} The job has no way to disable an account, so that it is deleted.`)
      : foreseen('skip', targetId, `${why} The job may neither disable nor delete.`)
  }
  // Out of scope, Entra says no more than that; of a disabled or deleted person it goes on to send what changed.
  const only = standing.kind === 'unassigned' ? followsSoftDelete : () => true
  const sent = differences(
    mapping,
    standing.kind === 'deleted' ? renamed(readerOf(one.person, true)) : readerOf(one.person, true),
    (place) => account?.values[place],
    only,
  )
  const told = sent.filter(({ target }) =>
    mapping.attributes.some((each) => each.target === target && followsSoftDelete(each)),
  )
  if (sent.length === 0) return foreseen('unchanged', targetId, `${why} The account says so already.`)
  const doubt = told.find((each) => each.doubt !== null)?.doubt ?? null
  if (doubt !== null || told.length === 0) return perhapsRemoved(targetId, `${why} ${open(sent, doubt)}`, sent)
  return foreseen('disable', targetId, why, sent)
}

/** The recycle bin puts the object id before a user principal name, and whether Entra then sends that one is not documented. */
function renamed(read: ReadAttribute): ReadAttribute {
  return (name) => (name.toLowerCase() === 'userprincipalname' ? undefined : read(name))
}

const open = (sent: readonly SentAttribute[], doubt: string | null) =>
  `Open is ${doubt ?? `whether ${sent.map(({ target }) => target).join(', ')} is still sent`}.`

/** What a cycle does with an account that Entra manages for somebody who is in Entra no longer, not even in the recycle bin. */
export function gonePerson(mapping: ObjectMapping, link: ProvenLink): Foreseen {
  const why = 'The person is gone from Entra for good.'
  if (!allows(mapping, 'Delete')) return foreseen('skip', link.targetId, `${why} The job may not delete.`)
  if (!link.disabled) return foreseen('delete', link.targetId, why)
  return perhapsRemoved(
    link.targetId,
    `${why} The account is deleted only if Entra still manages it: after somebody is unassigned it does not.`,
  )
}
