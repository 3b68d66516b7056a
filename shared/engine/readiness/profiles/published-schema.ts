import { z } from 'zod'
import type { Check } from '#shared/engine/readiness/checks/check'
import { profileSchema } from '#shared/engine/readiness/profiles/profile-schema'

type JsonSchema = z.core.JSONSchema.JSONSchema

/** JSON Schema (Draft 2020-12) of what a check takes. */
export function paramsSchema(check: Check): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(check.params, { io: 'input', target: 'draft-2020-12' })
  return schema
}

/**
 * The shape of a profile's file as JSON Schema (Draft 2020-12), for editors: each check with its own parameters. What a file names
 * elsewhere in it is looked at when it is added.
 */
export function publishedSchema(checks: Iterable<Check>): JsonSchema {
  const schema = z.toJSONSchema(profileSchema, {
    io: 'input',
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === profileSchema.shape.rules.element.shape.check) {
        for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Record<string, unknown>)[key]
        Object.assign(jsonSchema, checkSchema([...checks]))
      }
    },
  })
  return { title: 'Product profile of the SCIM Console', ...schema }
}

function checkSchema(checks: readonly Check[]): JsonSchema {
  const named = checks.map((check): JsonSchema => {
    const params = paramsSchema(check)
    const needed = !check.params.safeParse({}).success
    return {
      type: 'object',
      description: check.says,
      properties: { name: { const: check.name }, params },
      required: needed ? ['name', 'params'] : ['name'],
      additionalProperties: false,
    }
  })
  return {
    description: 'What decides the rule; null for a note that nothing decides.',
    oneOf: [{ type: 'null' }, ...named],
  }
}
