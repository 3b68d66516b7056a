import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { policyDefinitions } from '#shared/hosts/policies/policy-definitions'
import { foundPolicies } from '#shared/hosts/policies/found-policies'
import { policyTemplates, withPolicyTable } from '#shared/hosts/policies/policies-reference'
import { printed, scriptedWays } from '#tests/hosts/policies/scripted-ways'
import { type Element, xmlTree } from '#tests/hosts/policies/xml-tree'

const root = join(import.meta.dirname, '..', '..', '..')
const folder = join(root, 'resources', 'policies')
const templates = policyTemplates()

test('resources/policies holds what the code makes, and nothing else (npm run docs writes it)', () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())
  expect(files).toHaveLength(Object.keys(templates).length)
  const read = Object.keys(templates).map((name) => [name, readFileSync(join(folder, name), 'utf8')])
  expect(Object.fromEntries(read)).toEqual(templates)
})

test('docs/policies.md says what the code does (npm run docs writes its table)', () => {
  const docs = readFileSync(join(root, 'docs', 'policies.md'), 'utf8')
  expect(docs).toBe(withPolicyTable(docs))
  for (const { name } of policyDefinitions) expect(docs).toContain(`| \`${name}\` |`)
})

const childOf = (element: Element, name: string): Element => {
  const [child, ...more] = element.children.filter((one) => one.name === name)
  if (child === undefined || more.length > 0) throw new Error(`<${element.name}> has not one <${name}>.`)
  return child
}

describe('the administrative template', () => {
  const admx = xmlTree(templates['ScimConsole.admx'] ?? '')
  const adml = xmlTree(templates['en-US/ScimConsole.adml'] ?? '')
  const resources = childOf(adml, 'resources')
  const strings = childOf(resources, 'stringTable').children
  const presentations = childOf(resources, 'presentationTable').children
  const policies = childOf(admx, 'policies').children
  const xmlns = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions'

  test('has the parts of the form in their order', () => {
    expect([admx.name, admx.attributes]).toEqual([
      'policyDefinitions',
      { xmlns, revision: '1.0', schemaVersion: '1.0' },
    ])
    expect(admx.children.map(({ name }) => name)).toEqual([
      'policyNamespaces',
      'resources',
      'supportedOn',
      'categories',
      'policies',
    ])
    expect(adml.children.map(({ name }) => name)).toEqual(['displayName', 'description', 'resources'])
    expect(resources.children.map(({ name }) => name)).toEqual(['stringTable', 'presentationTable'])
    expect(Object.keys(childOf(childOf(admx, 'policyNamespaces'), 'target').attributes)).toEqual([
      'prefix',
      'namespace',
    ])
  })

  test('every reference leads to one text, and every text is referred to', () => {
    const referred = new Set(
      [...(templates['ScimConsole.admx'] ?? '').matchAll(/\$\(string\.(\w+)\)/g)].map(([, id]) => id),
    )
    const ids = strings.map(({ attributes }) => attributes['id'])
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(ids)).toEqual(referred)
    for (const { text } of strings) expect(text).not.toBe('')
    const categories = childOf(admx, 'categories').children.map(({ attributes }) => attributes['name'])
    const supported = childOf(childOf(admx, 'supportedOn'), 'definitions').children.map(
      ({ attributes }) => attributes['name'],
    )
    for (const policy of policies) {
      expect(categories).toContain(childOf(policy, 'parentCategory').attributes['ref'])
      expect(supported).toContain(childOf(policy, 'supportedOn').attributes['ref'])
    }
  })

  test('every policy is one of computer and person, with elements of its kind', () => {
    expect(policies.map(({ attributes }) => attributes['name'])).toEqual(policyDefinitions.map(({ name }) => name))
    const elementOf = { text: 'text', list: 'list', number: 'decimal', choice: 'enum' } as const
    const boxOf = { text: 'textBox', list: 'listBox', number: 'decimalTextBox', choice: 'dropdownList' } as const
    for (const [index, definition] of policyDefinitions.entries()) {
      const policy = policies[index] as Element
      const { attributes, children } = policy
      expect(attributes).toMatchObject({ class: 'Both', key: 'Software\\Policies\\SCIM Console' })
      const { kind, name } = definition
      if (kind === 'boolean') {
        expect(attributes['valueName']).toBe(name)
        expect(children.map((child) => child.name)).toEqual([
          'parentCategory',
          'supportedOn',
          'enabledValue',
          'disabledValue',
        ])
        expect(children.slice(2).map((child) => childOf(child, 'decimal').attributes['value'])).toEqual(['1', '0'])
        continue
      }
      expect(attributes['valueName']).toBeUndefined()
      expect(children.map((child) => child.name)).toEqual(['parentCategory', 'supportedOn', 'elements'])
      const element = childOf(childOf(policy, 'elements'), elementOf[kind])
      expect(element.attributes['id']).toBe(name)
      expect(attributes['presentation']).toBe(`$(presentation.${name})`)
      const presentation = presentations.find((one) => one.attributes['id'] === name)
      expect(presentation?.children.map((box) => [box.name, box.attributes['refId']])).toEqual([[boxOf[kind], name]])
    }
    expect(presentations).toHaveLength(policyDefinitions.filter(({ kind }) => kind !== 'boolean').length)
  })

  test('what its elements write into the registry is read as what was meant', () => {
    const lines: string[] = ['', 'HKEY_LOCAL_MACHINE\\Software\\Policies\\SCIM Console']
    const lists: string[] = []
    for (const [index, { example, kind }] of policyDefinitions.entries()) {
      const policy = policies[index] as Element
      if (kind === 'boolean') {
        const value = childOf(childOf(policy, 'enabledValue'), 'decimal').attributes['value']
        lines.push(`    ${policy.attributes['valueName']}    REG_DWORD    0x${value}`)
        continue
      }
      const [element] = childOf(policy, 'elements').children
      const { key, valueName } = element?.attributes ?? {}
      if (Array.isArray(example)) {
        lists.push(
          '',
          `HKEY_LOCAL_MACHINE\\${key}`,
          ...example.map((entry, at) => `    ${at + 1}    REG_SZ    ${entry}`),
        )
      } else if (typeof example === 'number') lines.push(`    ${valueName}    REG_DWORD    0x${example.toString(16)}`)
      else
        lines.push(
          `    ${valueName}    REG_SZ    ${policy.attributes['name'] === 'ExportDirectory' ? 'C:\\Exports' : String(example)}`,
        )
    }
    const text = [...lines, ...lists, ''].join('\r\n')
    const ways = scriptedWays({
      tools: (words) =>
        words.endsWith('SCIM Console /s') && words.includes('HKLM')
          ? printed(text)
          : words.endsWith('Software\\Policies')
            ? printed('')
            : printed('', 1),
    })
    const { inForce, faults } = foundPolicies('win32', {}, ways)
    expect(faults).toEqual([])
    for (const { key, example } of policyDefinitions) {
      expect(inForce[key]).toEqual(key === 'exportDirectory' ? 'C:\\Exports' : example)
    }
  })
})

describe('the profile for Macs', () => {
  const plist = xmlTree(templates['ScimConsole.mobileconfig'] ?? '')

  test('has what a profile must have, and a payload of the application', () => {
    const profile = valueOf(childOf(plist, 'dict')) as Record<string, unknown>
    const [payload, ...more] = profile['PayloadContent'] as Record<string, unknown>[]
    expect(more).toEqual([])
    expect(profile).toMatchObject({ PayloadType: 'Configuration', PayloadVersion: 1, PayloadScope: 'System' })
    expect(payload).toMatchObject({ PayloadType: 'app.scimconsole.desktop', PayloadVersion: 1 })
    const ids = [profile['PayloadUUID'], payload?.['PayloadUUID']]
    for (const id of ids) expect(id).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-A[0-9A-F]{3}-[0-9A-F]{12}$/)
    expect(new Set(ids).size).toBe(2)
    // What macOS puts into the folder of managed preferences is the payload, and that is read as what was meant.
    const path = '/Library/Managed Preferences/app.scimconsole.desktop.plist'
    const ways = scriptedWays({ files: { [path]: 'x' }, tools: () => printed(JSON.stringify(payload)) })
    const { inForce, faults } = foundPolicies('darwin', {}, ways)
    expect(faults).toEqual([])
    for (const { key, example } of policyDefinitions) expect(inForce[key]).toEqual(example)
  })
})

/** A value of a property list. */
function valueOf({ name, children, text }: Element): unknown {
  switch (name) {
    case 'string':
      return text
    case 'integer':
      return Number(text)
    case 'true':
    case 'false':
      return name === 'true'
    case 'array':
      return children.map(valueOf)
    case 'dict': {
      expect(children.length % 2).toBe(0)
      const pairs = children.flatMap((key, at) => (at % 2 === 0 ? [[key, children[at + 1] as Element] as const] : []))
      for (const [key] of pairs) expect(key.name).toBe('key')
      return Object.fromEntries(pairs.map(([key, value]) => [key.text, valueOf(value)]))
    }
    default:
      throw new Error(`A property list has no <${name}>.`)
  }
}
