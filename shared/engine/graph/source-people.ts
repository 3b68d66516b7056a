import { z } from 'zod'
import { type PersonAttribute, personAttributes } from '#shared/domain/directory'
import type { SourcePerson } from '#shared/domain/source-attributes'

const personFields = 'id,displayName,userPrincipalName,mail,accountEnabled,userType'

/** What a sync asks of people: all that the directory's cache keeps. */
export const cachedPersonFields = [personFields, ...personAttributes].join(',')

/** The value of `$select` for people with more properties than every person has. */
export function fieldsWith(properties: readonly string[]): string {
  const known = personFields.split(',')
  return [...known, ...properties.filter((name) => !known.includes(name))].join(',')
}

/** A user's row as it comes, whatever else was selected. */
export const personRow = z.looseObject({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  mail: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  userType: z.string().nullish(),
})

/** A person as told, with the further properties by name. */
export function personOf(row: z.output<typeof personRow>): SourcePerson {
  return {
    id: row.id,
    displayName: row.displayName ?? null,
    userPrincipalName: row.userPrincipalName ?? null,
    mail: row.mail ?? null,
    accountEnabled: row.accountEnabled ?? null,
    userType: row.userType ?? null,
    attributes: attributesOf(row),
  }
}

const text = z.string().nullish()

const attributeFields = {
  givenName: text,
  surname: text,
  mobilePhone: text,
  department: text,
  jobTitle: text,
  officeLocation: text,
  city: text,
  country: text,
  companyName: text,
  employeeType: text,
  employeeId: text,
  usageLocation: text,
} satisfies Record<PersonAttribute, z.ZodType>

/** A user's row as a sync asks for it: a great many, so nothing else of it is looked at. */
export const cachedPersonRow = z.object({ ...personRow.shape, '@odata.type': z.string().nullish(), ...attributeFields })

/** A person as the directory's cache keeps it. */
export function cachedPersonOf(row: z.output<typeof cachedPersonRow>): SourcePerson {
  const { id, accountEnabled = null } = row
  const attributes: Record<string, string | null> = {}
  for (const name of personAttributes) {
    const value = row[name] === '' ? null : row[name]
    // Who may not see a profile is shown null in it, and of every account it is told whether it is enabled.
    if (value === undefined || (value === null && accountEnabled === null)) continue
    attributes[name] = value
  }
  const { displayName = null, userPrincipalName = null, mail = null, userType = null } = row
  return { id, displayName, userPrincipalName, mail, accountEnabled, userType, attributes }
}

/** A user with further properties. */
export const sourcePersonSchema = personRow.transform(personOf)

const ofPerson = new Set(['id', 'displayName', 'userPrincipalName', 'mail', 'accountEnabled', 'userType'])
const flattened = 'onPremisesExtensionAttributes'

function attributesOf(row: Readonly<Record<string, unknown>>): SourcePerson['attributes'] {
  const found: Record<string, string | boolean | null> = {}
  const keep = (name: string, value: unknown) => {
    const one = single(value)
    // Who may not see a profile is shown null in it, and of every account it is told whether it is enabled.
    if (one === undefined || (one === null && typeof row['accountEnabled'] !== 'boolean')) return
    found[name] = one
  }
  for (const [name, value] of Object.entries(row)) {
    if (ofPerson.has(name) || name.includes('@')) continue
    if (name !== flattened) keep(name, value)
    else for (let at = 1; at <= 15; at += 1) keep(`extensionAttribute${at}`, within(value, `extensionAttribute${at}`))
  }
  return found
}

function within(value: unknown, name: string): unknown {
  if (value === null) return null
  return typeof value === 'object' && Object.hasOwn(value, name) ? (Reflect.get(value, name) as unknown) : undefined
}

/** businessPhones is a list of at most one; a list of several is no value that a rule could read. */
function single(value: unknown): string | boolean | null | undefined {
  const one: unknown = Array.isArray(value) && value.length <= 1 ? (value[0] ?? null) : value
  if (one === '') return null
  return typeof one === 'string' || typeof one === 'boolean' || one === null ? one : undefined
}
