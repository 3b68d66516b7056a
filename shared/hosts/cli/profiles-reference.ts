import type { z } from 'zod'
import type { Check } from '#shared/engine/readiness/checks/check'
import { checks } from '#shared/engine/readiness/checks/registry'
import { paramsSchema, publishedSchema } from '#shared/engine/readiness/profiles/published-schema'

type JsonSchema = z.core.JSONSchema.JSONSchema

const from = '<!-- The checks, written by `npm run docs`. -->'
const to = '<!-- Here the checks end. -->'

/** docs/profiles.md with this build's checks between the two marks in it; throws where they are not there. */
export function withChecks(page: string): string {
  const begin = page.indexOf(from)
  const end = page.indexOf(to)
  if (begin < 0 || end < begin) throw new Error(`docs/profiles.md wants ${from} and ${to}.`)
  return `${page.slice(0, begin + from.length)}\n\n${checkTable()}\n\n${page.slice(end)}`
}

/** resources/products/profile.schema.json. */
export function profileSchemaFile(): string {
  return `${JSON.stringify(publishedSchema(checks.values()), null, 2)}\n`
}

function checkTable(): string {
  const rows = [...checks.values()]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((check) => `| \`${check.name}\` | ${cell(check.says)} | ${cell(paramWords(check))} |`)
  return ['| check | what must be so | parameters |', '| --- | --- | --- |', ...rows].join('\n')
}

const cell = (text: string) => text.replaceAll('|', '\\|')

function paramWords(check: Check): string {
  const schema = paramsSchema(check)
  const forms = schema.anyOf === undefined ? [schema] : schema.anyOf.filter((form) => typeof form === 'object')
  return forms.map(fieldWords).join(', or ')
}

function fieldWords({ properties = {}, required = [] }: JsonSchema): string {
  return Object.entries(properties)
    .map(([name, field]) => {
      const words = typeof field === 'object' ? kindWords(field) : 'anything'
      return `\`${name}\`${required.includes(name) ? '' : ' (may be left out)'}: ${words}`
    })
    .join('; ')
}

function kindWords(field: JsonSchema): string {
  if (field.enum !== undefined) return field.enum.map((value) => `\`${String(value)}\``).join(' ')
  if (field.const !== undefined) return `\`${String(field.const)}\``
  switch (field.type) {
    case 'array':
      return `list of ${typeof field.items === 'object' && !Array.isArray(field.items) ? kindWords(field.items) : 'anything'}`
    case 'object':
      return `{ ${fieldWords(field)} }`
    case 'boolean':
      return 'true or false'
    case 'integer':
    case 'number':
      return 'number'
    default:
      return field.format === 'uri' ? 'address' : 'text'
  }
}
