import { z } from 'zod'
import { readExpression } from '#shared/domain/expression-syntax'
import { sameExpression } from '#shared/domain/expression-sameness'
import { matchingMappings } from '#shared/domain/needed-mappings'
import { sourceWords } from '#shared/domain/source-words'
import type { AttributeMapping } from '#shared/domain/synchronization-schema'
import { defineCheck, failed, passed } from '#shared/engine/readiness/checks/check'
import { mappingOf, objectKind, objectOf, scimPath } from '#shared/engine/readiness/checks/schema-targets'

export const schemaSource = defineCheck({
  name: 'schema-source',
  says: 'An attribute of the product is fed from this attribute of Entra, or by this expression.',
  params: z
    .strictObject({
      object: objectKind,
      target: scimPath,
      attribute: z.string().trim().min(1).max(300).optional(),
      expression: z.string().trim().min(1).max(10_000).optional(),
    })
    .refine(
      ({ attribute, expression }) => (attribute === undefined) !== (expression === undefined),
      'Name an attribute or an expression, and not both.',
    ),
  needs: ['schema'],
  run: ({ schema }, { object, target, attribute, expression }) => {
    const found = objectOf(schema, object)
    if ('finding' in found) return found.finding
    const concerned = { concerned: { kind: 'attributes' as const, ids: [target], why: null } }
    const mapping = mappingOf(found.mapping, target)
    if (mapping === undefined) return failed(`The mapping of ${object}s does not feed ${target}.`, concerned)
    const fits = attribute === undefined ? isMadeBy(mapping, expression ?? '') : isFedFrom(mapping, attribute)
    const now = `${target} is fed from ${wordsOf(mapping)}`
    return fits ? passed(`${now}.`) : failed(`${now}, not from ${attribute ?? expression ?? ''}.`, concerned)
  },
})

function wordsOf({ source, defaultValue }: AttributeMapping): string {
  return source?.type === 'Function' && source.expression !== '' ? source.expression : sourceWords(source, defaultValue)
}

/** Names of attributes are the same in any case; an expression of nothing but the attribute says the same. */
function isFedFrom({ source }: AttributeMapping, attribute: string): boolean {
  if (source === null) return false
  const wanted = attribute.toLowerCase()
  if (source.type === 'Attribute' && source.name !== '') return source.name.toLowerCase() === wanted
  const read = readExpression(source.expression)
  return read.ok && read.expression.kind === 'attribute' && read.expression.name.toLowerCase() === wanted
}

function isMadeBy({ source }: AttributeMapping, expression: string): boolean {
  if (source === null) return false
  const own = source.type === 'Attribute' && source.expression === '' ? `[${source.name}]` : source.expression
  return sameExpression(own, expression)
}

export const schemaMatching = defineCheck({
  name: 'schema-matching',
  says: 'The mapping of users or groups matches by at least one attribute, by `target` where it is named.',
  params: z.strictObject({ object: objectKind, target: scimPath.optional() }),
  needs: ['schema'],
  run: ({ schema }, { object, target }) => {
    const found = objectOf(schema, object)
    if ('finding' in found) return found.finding
    const matched = matchingMappings(found.mapping)
    if (matched.length === 0) return failed(`No attribute of ${object}s is used to match accounts.`)
    const by = `${object === 'user' ? 'Users' : 'Groups'} are matched by ${matched.map((one) => one.target).join(', then ')}`
    const wanted = target === undefined ? undefined : mappingOf(found.mapping, target)
    if (target === undefined || (wanted !== undefined && wanted.matchingPriority > 0)) return passed(`${by}.`)
    return failed(`${by}, not by ${target}.`, { concerned: { kind: 'attributes', ids: [target], why: null } })
  },
})
