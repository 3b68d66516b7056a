import type { AttributeMapping, ObjectMapping, SynchronizationSchema } from '#shared/demo/model'
import { evaluate } from '#shared/demo/provisioning/expression'
import { ProvisioningFailure } from '#shared/demo/provisioning/failure'
import type { AttributeChange } from '#shared/demo/provisioning/patch-forms'
import type { SourceReader } from '#shared/demo/provisioning/source-attributes'
import { type Attributes, enterpriseSchema, groupSchema, userSchema } from '#shared/demo/scim/attributes'
import { readPath, setAt, valuesAt } from '#shared/demo/scim/path'

// Microsoft's own sample of a group creation names it beside the core schema.
const legacyGroupSchema = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'

/** The enabled mapping of one kind of object; null where there is none. Keyed on the source object, as names differ from tenant to tenant. */
export function mappingOf(schema: SynchronizationSchema, source: 'User' | 'Group'): ObjectMapping | null {
  const rules = schema.synchronizationRules.toSorted((a, b) => a.priority - b.priority)
  const all = rules.flatMap((rule) => rule.objectMappings)
  return (
    all.find((mapping) => mapping.enabled && mapping.sourceObjectName.toLowerCase() === source.toLowerCase()) ?? null
  )
}

export function allows(mapping: ObjectMapping, flow: 'Add' | 'Update' | 'Delete'): boolean {
  return mapping.flowTypes.split(',').some((name) => name.trim().toLowerCase() === flow.toLowerCase())
}

/** What a mapping sends for one object, by target attribute; attributes without a value are left out, members always. */
export interface Desired {
  readonly mapping: AttributeMapping
  readonly attribute: string
  readonly value: string
}

export function desiredValues(mapping: ObjectMapping, read: SourceReader, creating: boolean): Desired[] {
  return mapping.attributeMappings.flatMap((one) => {
    if (one.targetAttributeName === 'members') return []
    const value = sourceValue(one, read)
    // Entra uses "default value if null" only while it creates.
    const sent = value ?? (creating || one.source === null ? one.defaultValue : null)
    return sent === null || sent === '' ? [] : [{ mapping: one, attribute: one.targetAttributeName, value: sent }]
  })
}

function sourceValue({ source }: AttributeMapping, read: SourceReader): string | null {
  if (source === null) return null
  if (source.type === 'Attribute' && source.name !== null) return read(source.name)
  if (source.type === 'Constant' && !/^["[]/.test(source.expression)) return source.expression
  return evaluate(source.expression, read)
}

/** Match keys, first priority first; an object without a value for any of them cannot be matched. */
export function matchKeys(desired: readonly Desired[]): Desired[] {
  const keys = desired
    .filter(({ mapping }) => mapping.matchingPriority > 0)
    .toSorted((a, b) => a.mapping.matchingPriority - b.mapping.matchingPriority)
  if (keys.length === 0)
    throw new ProvisioningFailure('ImportSkipped', 'The matching attribute has no value on the source object.')
  return keys
}

/** True for the mapping that tells the target about deprovisioning. */
export function followsSoftDelete({ mapping }: Desired): boolean {
  return mapping.source?.expression.includes('[IsSoftDeleted]') ?? false
}

/** The attributes in which the target differs from what is desired, as far as their flow type lets an update touch them. */
export function differences(desired: readonly Desired[], target: Attributes): AttributeChange[] {
  return desired.flatMap(({ mapping, attribute, value }) => {
    const path = readPath(attribute)
    if (path === null || mapping.flowType === 'ObjectAddOnly') return []
    const [now] = valuesAt(target, path)
    if (now !== undefined && (mapping.flowType !== 'Always' || same(now, value))) return []
    return [{ attribute, value, present: now !== undefined }]
  })
}

/** The body of a user's creation, with the members that Microsoft's sample has. */
export function userBody(desired: readonly Desired[]): Attributes {
  const body: Attributes = {
    schemas: [userSchema, enterpriseSchema],
    active: true,
    meta: { resourceType: 'User' },
    roles: [],
  }
  fill(body, desired)
  const work = Array.isArray(body['emails'])
    ? (body['emails'] as Attributes[]).find(({ type }) => type === 'work')
    : undefined
  if (work !== undefined) work['primary'] = true
  body['active'] = String(body['active']).toLowerCase() === 'true'
  return body
}

/** The body of a group's creation: never members, they follow by PATCH. */
export function groupBody(desired: readonly Desired[], compliant: boolean): Attributes {
  const body: Attributes = {
    schemas: compliant ? [groupSchema] : [groupSchema, legacyGroupSchema],
    meta: { resourceType: 'Group' },
  }
  fill(body, desired)
  return body
}

function fill(body: Attributes, desired: readonly Desired[]): void {
  for (const { attribute, value } of desired) {
    const path = readPath(attribute)
    if (path === null)
      throw new ProvisioningFailure('SchemaAttributeNotFound', `The target attribute ${attribute} is no SCIM path.`)
    setAt(body, path, value)
  }
}

function same(now: unknown, value: string): boolean {
  return typeof now === 'boolean' ? String(now) === value.toLowerCase() : now === value
}
