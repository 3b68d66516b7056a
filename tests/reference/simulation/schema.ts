import type { AttributeMapping, ObjectMapping, ScopingFilter, SynchronizationSchema } from '#shared/demo/model'
import { synchronizationSchemaFor } from '#shared/demo/seed/synchronization-schema'
import type { Draws } from '#tests/reference/draws'

type Clause = ScopingFilter['groups'][number]['clauses'][number]

/** A job's mappings as somebody may have left them: the stock ones with some things changed. */
export function drawnSchema(draw: Draws): { schema: SynchronizationSchema; leftOpen: boolean } {
  const schema = synchronizationSchemaFor(1 + draw.below(1e6), 'smartspace-stem')
  const [rule] = schema.synchronizationRules
  const [users, groups] = rule?.objectMappings ?? []
  if (rule === undefined || users === undefined || groups === undefined)
    throw new Error('The stock schema is not whole.')
  changeKeys(users, draw)
  const doubtful = changeSources(users, draw)
  flows(users, draw)
  flows(groups, draw)
  if (draw.chance(0.4)) users.scope = drawnFilter(draw)
  if (draw.chance(0.15)) groups.scope = filterOf([[clause('displayName', 'NOT REGEX MATCH', ['^Group [13]'])]])
  if (draw.chance(0.15)) groups.enabled = false
  else if (draw.chance(0.06)) rule.objectMappings = [users]
  if (draw.chance(0.1))
    groups.attributeMappings = groups.attributeMappings.filter((one) => one.targetAttributeName !== 'externalId')
  const beyond = draw.chance(0.12)
  if (beyond) leaveTheRules(users, draw)
  return { schema, leftOpen: doubtful || beyond }
}

function changeKeys(users: ObjectMapping, draw: Draws): void {
  const way = draw.next()
  if (way < 0.2)
    source(users, 'userName', draw.chance(0.5) ? attribute('mail') : call('Coalesce', '[mail], [userPrincipalName]'))
  const externalId = draw.pick([
    attribute('objectId'),
    attribute('objectId'),
    attribute('mailNickname'),
    attribute('employeeId'),
    call('ToLower', '[mailNickname]'),
    null,
  ])
  if (externalId === undefined || externalId === null) drop(users, 'externalId')
  else source(users, 'externalId', externalId)
  const key = find(users, 'externalId')
  if (key !== undefined && draw.chance(0.3)) {
    key.matchingPriority = draw.chance(0.5) ? 2 : 1
    const name = find(users, 'userName')
    if (name !== undefined) name.matchingPriority = key.matchingPriority === 1 ? (draw.chance(0.5) ? 2 : 0) : 1
  }
}

/** True where an expression is drawn of which Microsoft's pages do not say what it makes of nothing, or of some letters. */
function changeSources(users: ObjectMapping, draw: Draws): boolean {
  const expressions = [
    call('Append', '[displayName], " (ext)"'),
    call('StripSpaces', '[displayName]'),
    call('Join', '", ", [surname], [givenName]'),
    call('ToUpper', '[displayName]'),
    call('NormalizeDiacritics', '[displayName]'),
    call('IIF', '[department] = "Sales", "Seller", [displayName]'),
  ]
  const drawn = draw.chance(0.3) ? draw.pick(expressions) : undefined
  if (drawn !== undefined) source(users, 'displayName', drawn)
  const title = find(users, 'title')
  if (title !== undefined && draw.chance(0.3)) title.defaultValue = 'Employee'
  if (title !== undefined && draw.chance(0.1))
    title.source = { type: 'Constant', name: 'Staff', expression: 'Staff', parameters: [] }
  if (draw.chance(0.2)) for (const name of ['displayName', 'title']) addOnly(users, name)
  const active = draw.next()
  if (active < 0.1) drop(users, 'active')
  else if (active < 0.3) source(users, 'active', call('Not', '[IsSoftDeleted]'))
  if (draw.chance(0.2))
    drop(users, draw.pick(['title', 'name.givenName', 'phoneNumbers[type eq "mobile"].value']) ?? '')
  return drawn !== undefined && expressions.indexOf(drawn) > 1
}

function flows(mapping: ObjectMapping, draw: Draws): void {
  const all = 'Add,Update,Delete'
  mapping.flowTypes =
    draw.pick([all, all, all, all, all, 'Add,Update', 'Add,Delete', 'Update,Delete', 'Add, Update', 'Add']) ?? all
}

/** A function that nobody outside Entra works out in every case. */
function leaveTheRules(users: ObjectMapping, draw: Draws): void {
  const target = draw.pick(['displayName', 'title', 'name.givenName', 'userName']) ?? 'displayName'
  source(users, target, call('Word', '[displayName], 1, " "'))
}

function drawnFilter(draw: Draws): ScopingFilter {
  const clauses: readonly Clause[] = [
    clause('department', 'EQUALS', ['Sales']),
    clause('department', 'NOT EQUALS', ['IT']),
    clause('department', 'IS NOT NULL', []),
    clause('physicalDeliveryOfficeName', 'IS NULL', []),
    clause('physicalDeliveryOfficeName', 'REGEX MATCH', ['^(Utrecht|Lyon)$']),
    clause('jobTitle', 'INCLUDES', ['Engineer']),
    clause('jobTitle', 'ENDS_WITH', ['ager']),
    clause('employeeId', 'GREATER_THAN', ['105']),
    clause('accountEnabled', 'IS TRUE', []),
  ]
  const one = () => draw.pick(clauses) ?? clause('department', 'IS NOT NULL', [])
  const way = draw.below(4)
  if (way === 0) return filterOf([[one()]])
  if (way === 1) return filterOf([[one(), one()]])
  if (way === 2) return filterOf([[one()], [one()]])
  return filterOf([[clause('originalUserPrincipalName', 'NOT REGEX MATCH', ['.*#EXT#.*'])]])
}

function filterOf(groups: readonly (readonly Clause[])[]): ScopingFilter {
  return {
    groups: groups.map((clauses, at) => ({ name: `filter ${at}`, clauses: [...clauses] })),
    inputFilterGroups: [],
    categoryFilterGroups: [],
  }
}

function clause(sourceOperandName: string, operatorName: string, values: readonly string[]): Clause {
  return { sourceOperandName, operatorName, targetOperand: { values: [...values] } }
}

function find(mapping: ObjectMapping, target: string): AttributeMapping | undefined {
  return mapping.attributeMappings.find(({ targetAttributeName }) => targetAttributeName === target)
}

function source(mapping: ObjectMapping, target: string, of: NonNullable<AttributeMapping['source']>): void {
  const found = find(mapping, target)
  if (found !== undefined) found.source = of
}

function drop(mapping: ObjectMapping, target: string): void {
  mapping.attributeMappings = mapping.attributeMappings.filter((one) => one.targetAttributeName !== target)
}

function addOnly(mapping: ObjectMapping, target: string): void {
  const found = find(mapping, target)
  if (found !== undefined) found.flowType = 'ObjectAddOnly'
}

function attribute(name: string): NonNullable<AttributeMapping['source']> {
  return { type: 'Attribute', name, expression: `[${name}]`, parameters: [] }
}

function call(name: string, args: string): NonNullable<AttributeMapping['source']> {
  return { type: 'Function', name, expression: `${name}(${args})`, parameters: [] }
}
