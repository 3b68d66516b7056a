import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import type { SchemaDocument } from '#shared/domain/schema-document'
import { scopingWords } from '#shared/domain/scoping-words'
import { beyondWords, sourceWords } from '#shared/domain/source-words'
import type { ObjectMapping } from '#shared/domain/synchronization-schema'
import { type ListedMapping, listMappings } from '#shared/engine/graph/synchronization-schema'

type Shown = Output<'provisioning.schema'>['objects'][number]

/** A job's attribute mappings in words; throws `graph-answer-invalid` for a document whose mappings cannot be read. */
export function shownMappings(document: SchemaDocument): Shown[] {
  const found = listMappings(document)
  if (found !== null) return found.map(shown)
  throw new ConsoleFailure({
    code: 'graph-answer-invalid',
    message: "Microsoft Graph's answer does not have the documented shape (the schema of a job).",
    remedy: 'Look at the attribute mappings in the Entra admin center, and report this.',
  })
}

function shown({ place, name, mapping, scope }: ListedMapping): Shown {
  const { enabled, flowTypes, sourceObject, targetObject, attributes } = mapping
  return {
    place,
    name: name === '' ? `${sourceObject} to ${targetObject}` : name,
    sourceObject,
    targetObject,
    enabled,
    flowTypes: [...flowTypes],
    scope: scopeShown(mapping, scope),
    attributes: attributes.map(({ target, matchingPriority, flowType, source, defaultValue }) => ({
      target,
      matchingPriority,
      flowType,
      words: sourceWords(source, defaultValue),
      source: source === null ? null : { type: source.type, expression: source.expression },
      defaultValue,
      beyond: beyondWords(source),
    })),
  }
}

function scopeShown({ sourceObject, scope }: ObjectMapping, raw: unknown): Shown['scope'] {
  if (scope === null) return null
  const whom = sourceObject.toLowerCase() === 'group' ? 'Groups' : 'People'
  return {
    words: scopingWords(scope, whom),
    groups: scope.groups.map(({ name, clauses }) => ({
      name,
      clauses: clauses.map(({ attribute, operator, values }) => ({ attribute, operator, values: [...values] })),
    })),
    json: JSON.stringify(raw, null, 2),
    beyond: scope.beyond,
  }
}
