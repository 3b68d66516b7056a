import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { checks } from '#shared/engine/readiness/checks/registry'
import { profileSchemaFile, withChecks } from '#shared/hosts/cli/profiles-reference'

const root = join(import.meta.dirname, '..', '..', '..')
const products = join(root, 'resources', 'products')
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8')

const files = [
  ...readdirSync(products)
    .filter((name) => name !== 'profile.schema.json')
    .map((name) => join('resources', 'products', name)),
  join('docs', 'example-profile.json'),
]

let published: z.ZodType

beforeAll(() => {
  published = z.fromJSONSchema(
    JSON.parse(read('resources', 'products', 'profile.schema.json')) as z.core.JSONSchema.JSONSchema,
  )
})

test('resources/products/profile.schema.json says what the code does (npm run docs writes it)', () => {
  expect(read('resources', 'products', 'profile.schema.json')).toBe(profileSchemaFile())
})

test('docs/profiles.md lists the checks of the code (npm run docs writes them)', () => {
  const page = read('docs', 'profiles.md')
  expect(page).toBe(withChecks(page))
  for (const name of checks.keys()) expect(page).toContain(`| \`${name}\` |`)
})

test.each(files)('%s names the published schema and is taken by it', (file) => {
  const profile = JSON.parse(read(file)) as { $schema: string; rules: { check: { params?: object } | null }[] }
  expect(join(root, file, '..', profile.$schema)).toBe(join(products, 'profile.schema.json'))
  expect(published.safeParse(profile).error?.issues).toBeUndefined()
})

test.each<[string, (rule: Record<string, unknown>) => void]>([
  ['an unknown check', (rule) => void (rule['check'] = { name: 'no-such-check' })],
  ['a parameter that a check does not take', (rule) => void (rule['check'] = { name: 'done', params: { how: 1 } })],
  ['a parameter that is missing', (rule) => void (rule['check'] = { name: 'people-filled' })],
  ['a bad severity', (rule) => void (rule['severity'] = 'fatal')],
  ['no message', (rule) => void delete rule['message']],
  ['a field that nobody knows', (rule) => void (rule['colour'] = 'red')],
])('the published schema refuses %s', (_, change) => {
  const profile = JSON.parse(read('docs', 'example-profile.json')) as { rules: Record<string, unknown>[] }
  const [rule] = profile.rules
  if (rule === undefined) throw new Error('The example has no rule.')
  change(rule)
  const at = published.safeParse(profile).error?.issues.map(({ path }) => path.slice(0, 2))
  expect(at).toEqual([['rules', 0]])
})

test('every check of the registry is in the published schema, with what it is for', () => {
  const text = read('resources', 'products', 'profile.schema.json')
  for (const { name, says } of checks.values()) {
    expect(text).toContain(`"const": ${JSON.stringify(name)}`)
    expect(text).toContain(`"description": ${JSON.stringify(says)}`)
  }
})
