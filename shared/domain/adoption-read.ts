import type { AdoptionRow } from '#shared/domain/adoption'
import type { JoinedPerson, JoinKey, ProductPerson } from '#shared/domain/person-join'
import type { PersonPrediction } from '#shared/domain/person-rules'
import type { AdoptionRule } from '#shared/domain/product-profile'
import type { Match } from '#shared/domain/simulation-match'
import type { HeldObject, HeldObjects } from '#shared/domain/simulation-objects'
import type { SimulatedPerson, Standing } from '#shared/domain/simulation-standing'
import type { SourcePerson } from '#shared/domain/source-attributes'
import type { ObjectMapping, SynchronizationSchema } from '#shared/domain/synchronization-schema'

/** Both sides as they were read, and the product's own rule. */
export interface AdoptionSides {
  readonly schema: SynchronizationSchema
  readonly mapping: ObjectMapping
  readonly accounts: HeldObjects
  /** Every account of the product was read. */
  readonly complete: boolean
  /** Everybody in scope was read. */
  readonly everybody: boolean
  readonly rule: AdoptionRule
  /** What a person said to the question on which the rule depends; null for nothing. */
  readonly answer: string | null
  /** The product's name. */
  readonly product: string
}

/** Somebody in scope with what the job's rules say. */
export interface ReadPerson {
  readonly one: SimulatedPerson
  readonly prediction: PersonPrediction
  readonly standing: Standing
  readonly match: Match
}

/** Whether the job takes a person, or may do so. */
export const isTaken = (
  standing: Standing,
): standing is Extract<Standing, { kind: 'active' }> | (Standing & { readonly kind: 'open' }) =>
  standing.kind === 'active' || standing.kind === 'open'

/** The account that Entra manages already, as far as that is proven; undefined for none. */
export function managedBy({ one }: ReadPerson, accounts: HeldObjects): HeldObject | undefined {
  return one.link === null ? undefined : accounts.withId(one.link.targetId)
}

/** What an account of the person may be told by, whatever the job matches by. */
export function signsOfPerson({ one, prediction }: ReadPerson): JoinedPerson {
  const value = (of: PersonPrediction['externalId']) => (of.known ? of.value : null)
  return {
    externalId: value(prediction.externalId),
    userName: value(prediction.userName),
    userPrincipalName: one.person.userPrincipalName,
    mail: one.person.mail,
  }
}

/** What tells whose an account is. */
export function signsOfAccount(accounts: HeldObjects, object: HeldObject): ProductPerson {
  const active = accounts.identity(object, 'active')
  return {
    id: object.id,
    userName: accounts.identity(object, 'userName') ?? null,
    externalId: accounts.identity(object, 'externalId') ?? null,
    mail: accounts.identity(object, 'emails[type eq "work"].value') ?? null,
    active: typeof active === 'string' && /^(?:true|false)$/i.test(active) ? active.toLowerCase() === 'true' : null,
  }
}

/** An account as a row shows it. */
export function shownAccount(accounts: HeldObjects, object: HeldObject): NonNullable<AdoptionRow['account']> {
  const { id, userName, active } = signsOfAccount(accounts, object)
  return { id, userName, displayName: accounts.identity(object, 'displayName') ?? null, active }
}

/** A person as a row shows it. */
export function shownPerson(
  { id, displayName, userPrincipalName }: Pick<SourcePerson, 'id' | 'displayName' | 'userPrincipalName'>,
  inScope: boolean,
): NonNullable<AdoptionRow['person']> {
  return { id, displayName, userPrincipalName, inScope }
}

/** The matching attributes with the values that are asked for: `userName 'ann@contoso.com'`. */
export function askedFor({ prediction }: ReadPerson): string {
  const asked = prediction.matching.flatMap(({ target, value }) =>
    value.known && value.value !== null && value.value !== '' ? [`${target} '${value.value}'`] : [],
  )
  return asked.join(' or ')
}

export const signWords: Readonly<Record<JoinKey, string>> = {
  externalId: 'the externalId',
  userName: 'the user name',
  'userName-guest': "the guest's own address",
  mail: 'the mail address',
}
