import * as z from 'zod'
import { badRequest } from '#shared/demo/graph/errors'
import type { SynchronizationSchema } from '#shared/demo/model'

const metadata = z.array(z.object({ key: z.string(), value: z.string() }))

const clause = z.object({
  sourceOperandName: z.string(),
  operatorName: z.string(),
  targetOperand: z.object({ values: z.array(z.string()) }),
})

const scopingFilter = z.object({
  groups: z.array(z.object({ name: z.string(), clauses: z.array(clause) })),
  inputFilterGroups: z.array(z.unknown()).default([]),
  categoryFilterGroups: z.array(z.unknown()).default([]),
})

const attributeMapping = z.looseObject({
  targetAttributeName: z.string(),
  matchingPriority: z.int(),
  flowType: z.enum(['Always', 'ObjectAddOnly', 'MultiValueAddOnly', 'ValueAddOnly', 'AttributeAddOnly']),
  flowBehavior: z.enum(['FlowWhenChanged', 'FlowAlways']),
  defaultValue: z.string().nullable(),
  exportMissingReferences: z.boolean(),
  source: z
    .object({
      type: z.enum(['Attribute', 'Constant', 'Function']),
      name: z.string().nullable(),
      expression: z.string(),
      parameters: z.array(z.unknown()),
    })
    .nullable(),
})

const objectMapping = z.looseObject({
  enabled: z.boolean(),
  flowTypes: z.string(),
  name: z.string(),
  scope: scopingFilter.nullable(),
  sourceObjectName: z.enum(['User', 'Group']),
  targetObjectName: z.string(),
  metadata,
  attributeMappings: z.array(attributeMapping),
})

const synchronizationSchema = z.looseObject({
  id: z.string(),
  version: z.string(),
  directories: z.array(z.unknown()),
  synchronizationRules: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      priority: z.int(),
      editable: z.boolean(),
      sourceDirectoryName: z.string(),
      targetDirectoryName: z.string(),
      metadata,
      objectMappings: z.array(objectMapping),
    }),
  ),
})

/** The whole synchronizationSchema of a PUT; annotations (`@odata...`) are dropped. A part of a document is refused with 400. */
export function readSchema(body: unknown): SynchronizationSchema {
  const parsed = synchronizationSchema.safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw badRequest(`The schema cannot be read at '${issue?.path.join('.') ?? ''}': ${issue?.message ?? ''}`)
  }
  const kept = Object.entries(parsed.data).filter(([name]) => !name.startsWith('@'))
  return Object.fromEntries(kept) as unknown as SynchronizationSchema
}

// synchronizationSecret of Graph's metadata, those that a SCIM app is set up with.
const secretKeys = [
  'BaseAddress',
  'SecretToken',
  'UserName',
  'Password',
  'ClientIdentifier',
  'ClientSecret',
  'SyncAll',
  'SyncNotificationSettings',
  'SkipOutOfScopeDeletions',
  'HardDeletesEnabled',
  'EnforceDomain',
  'AuthenticationType',
  'UpdateKeyOnSoftDelete',
  'ValidateDomain',
  'TestReferences',
  'ConnectionString',
] as const

/** The key-value pairs of PUT secrets (`value`) or validateCredentials (`credentials`). No value is repeated in an error. */
export function readCredentials(body: unknown, member: 'value' | 'credentials'): { key: string; value: string }[] {
  const pairs = z
    .object({ [member]: z.array(z.object({ key: z.enum(secretKeys), value: z.string() })) })
    .safeParse(body)
  if (!pairs.success)
    throw badRequest(`The body must be an object whose member '${member}' holds known keys with texts.`)
  return pairs.data[member] ?? []
}

const resetScopes = ['None', 'ConnectorDataStore', 'Escrows', 'Watermark', 'QuarantineState', 'Full', 'ForceDeletes']

/** The resetScope of a restart, names as Graph spells them joined by commas; '' where none is given. */
export function readResetScope(body: unknown): string {
  const parsed = z
    .object({ criteria: z.object({ resetScope: z.string().optional() }).optional() })
    .safeParse(body ?? {})
  if (!parsed.success) throw badRequest('The body of restart is { "criteria": { "resetScope": "..." } }.')
  const words = (parsed.data.criteria?.resetScope ?? '').split(',').map((word) => word.trim())
  return words
    .filter((word) => word !== '')
    .map((word) => {
      const known = resetScopes.find((scope) => scope.toLowerCase() === word.toLowerCase())
      if (known === undefined) throw badRequest(`'${word}' is not a value of synchronizationJobRestartScope.`)
      return known
    })
    .join(', ')
}
