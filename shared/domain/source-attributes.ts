import type { Person } from '#shared/domain/directory'
import { attributesIn, type ReadAttribute } from '#shared/domain/expression'
import { guestUserName } from '#shared/domain/person-join'
import { neededMappings } from '#shared/domain/needed-mappings'
import type { SynchronizationSchema } from '#shared/domain/synchronization-schema'

/** A person with what else of it the rules of a job read. */
export interface SourcePerson extends Person {
  /** By Graph's name for it, those of onPremisesExtensionAttributes by their own; null is empty, absent is not read. */
  readonly attributes: Readonly<Record<string, string | boolean | null>>
}

const own = ['id', 'displayName', 'userPrincipalName', 'mail', 'accountEnabled', 'userType'] as const

const extensionAttributes = Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`)

/** Graph's plain properties of a user that a list answers; those of the mailbox or of SharePoint cost a call each and are left out. */
const properties = [
  ...own,
  'ageGroup',
  'businessPhones',
  'city',
  'companyName',
  'consentProvidedForMinor',
  'country',
  'creationType',
  'department',
  'employeeId',
  'employeeType',
  'externalUserState',
  'faxNumber',
  'givenName',
  'jobTitle',
  'legalAgeGroupClassification',
  'mailNickname',
  'mobilePhone',
  'officeLocation',
  'onPremisesDistinguishedName',
  'onPremisesDomainName',
  'onPremisesImmutableId',
  'onPremisesSamAccountName',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
  'onPremisesUserPrincipalName',
  'passwordPolicies',
  'postalCode',
  'preferredDataLocation',
  'preferredLanguage',
  'state',
  'streetAddress',
  'surname',
  'usageLocation',
  ...extensionAttributes,
]

/** Where Entra's name of a source attribute is not Graph's. */
const otherNames: readonly (readonly [string, string])[] = [
  ['objectId', 'id'],
  ['originalUserPrincipalName', 'userPrincipalName'],
  ['mobile', 'mobilePhone'],
  ['telephoneNumber', 'businessPhones'],
  ['facsimileTelephoneNumber', 'faxNumber'],
  ['physicalDeliveryOfficeName', 'officeLocation'],
  ['immutableId', 'onPremisesImmutableId'],
  ['dirSyncEnabled', 'onPremisesSyncEnabled'],
]

const graphNames: ReadonlyMap<string, string> = new Map(
  [...properties.map((name) => [name, name] as const), ...otherNames].map(([name, graph]) => [
    name.toLowerCase(),
    graph,
  ]),
)

/** Graph's name of a source attribute, which Entra calls by another in a few cases; undefined where Graph has none. */
export function graphName(attribute: string): string | undefined {
  return graphNames.get(attribute.toLowerCase())
}

/** Reads a person's attributes by Entra's names for them. `softDeleted` is Entra's computed IsSoftDeleted. */
export function readerOf(person: SourcePerson, softDeleted: boolean): ReadAttribute {
  return (attribute) => {
    const name = attribute.toLowerCase()
    if (name === 'issoftdeleted') return word(softDeleted)
    const graph = graphNames.get(name)
    if (graph === undefined) return undefined
    const value = propertyOf(person, graph)
    if (name !== 'userprincipalname' || typeof value !== 'string') return value === null ? null : word(value)
    return guestUserName(value) ?? value
  }
}

/** What else of a user has to be asked of Graph, so that a job's scope and keys can be worked out, or all that it sends. */
export function graphProperties(schema: SynchronizationSchema | null, whole = false): string[] {
  const user = schema?.user ?? null
  if (user === null) return []
  const clauses = user.scope?.groups.flatMap((group) => group.clauses) ?? []
  const sources = (whole ? user.attributes : neededMappings(user)).flatMap(({ source }) =>
    source === null
      ? []
      : source.type === 'Attribute'
        ? [source.name, ...attributesIn(source.expression)]
        : attributesIn(source.expression),
  )
  const found = [...clauses.map(({ attribute }) => attribute), ...sources].flatMap((name) => {
    const graph = graphNames.get(name.toLowerCase())
    if (graph === undefined || own.some((known) => known === graph)) return []
    return [extensionAttributes.includes(graph) ? 'onPremisesExtensionAttributes' : graph]
  })
  return [...new Set(found)].toSorted()
}

function propertyOf(person: SourcePerson, property: string): string | boolean | null | undefined {
  const read = Object.hasOwn(person.attributes, property) ? person.attributes[property] : undefined
  if (read !== undefined) return read
  const known = own.find((name) => name === property)
  const value = known === undefined ? null : person[known]
  if (value !== null) return value
  // A person's own null is "not told"; but who sees a name sees the address, and who sees accountEnabled sees userType.
  const seen =
    (known === 'mail' && person.userPrincipalName !== null) || (known === 'userType' && person.accountEnabled !== null)
  return seen ? null : undefined
}

function word(value: string | boolean | undefined): string | undefined {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return value
}
