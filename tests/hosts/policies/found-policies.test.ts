import { describe, expect, test } from 'vitest'
import { noPolicies, policyNames } from '#shared/domain/policy'
import { foundPolicies } from '#shared/hosts/policies/found-policies'
import { policyDefinitions } from '#shared/hosts/policies/policy-definitions'
import { policyTemplates } from '#shared/hosts/policies/policies-reference'
import { scriptedWays } from '#tests/hosts/policies/scripted-ways'

const etc = '/etc/scim-console/policy.json'
const own = '/home/anna/policy.json'
const a = '11111111-1111-1111-1111-111111111111'
const b = '22222222-2222-2222-2222-222222222222'

function onLinux(machine: unknown, named?: unknown) {
  const files = {
    ...(machine === undefined ? {} : { [etc]: typeof machine === 'string' ? machine : JSON.stringify(machine) }),
    ...(named === undefined ? {} : { [own]: typeof named === 'string' ? named : JSON.stringify(named) }),
  }
  return foundPolicies('linux', named === undefined ? {} : { SCIM_CONSOLE_POLICY: own }, scriptedWays({ files }))
}

test('a machine without policies lays down nothing, and says where it looked', () => {
  expect(onLinux(undefined)).toEqual({
    inForce: noPolicies,
    sources: [{ name: etc, found: false }],
    found: [],
    faults: [],
  })
})

test('every policy has one definition, by the name that pages and refusals use', () => {
  expect(policyDefinitions.map(({ key, name }) => [key, name])).toEqual(Object.entries(policyNames))
  for (const { explanation, title } of policyDefinitions) {
    expect(explanation).toMatch(/^[A-Z].*\.$/)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
  }
})

test('the sample file lays down all nine, without a fault', () => {
  const { inForce, found, faults } = onLinux(policyTemplates()['policy.json'])
  expect(faults).toEqual([])
  expect(found.map(({ name }) => name)).toEqual(Object.values(policyNames))
  for (const { key, example } of policyDefinitions) expect(inForce[key]).toEqual(example)
})

describe('a value in each form', () => {
  test.each([
    ['ReadOnly', true, true],
    ['ReadOnly', 1, true],
    ['ReadOnly', '1', true],
    ['ReadOnly', ' True ', true],
    ['ReadOnly', false, false],
    ['ReadOnly', 0, false],
    ['ReadOnly', '0', false],
    ['ReadOnly', 'false', false],
    ['RefreshInterval', 0, 0],
    ['RefreshInterval', '15', 15],
    ['RefreshInterval', 1440, 1440],
    ['Cloud', 'USGov', 'usgov'],
    ['ClientId', ` ${a.toUpperCase()} `, a],
    ['TenantAllowList', [a.toUpperCase(), b, a], [a, b]],
    ['TenantAllowList', a, [a]],
    [
      'AllowedScimHosts',
      ['SCIM.Example.com', '*.Example.NET', 'x.example:8443', '[::1]:80', '127.0.0.1'],
      ['scim.example.com', '*.example.net', 'x.example:8443', '[::1]:80', '127.0.0.1'],
    ],
    ['AllowedScimHosts', ['bücher.example'], ['xn--bcher-kva.example']],
    ['ExportDirectory', '/srv/exports', '/srv/exports'],
    // A capital letter more or less.
    ['readonly', true, true],
  ] as const)('%s: %j', (name, raw, value) => {
    const { inForce, found, faults } = onLinux({ [name]: raw })
    const key = policyDefinitions.find((one) => one.name.toLowerCase() === name.toLowerCase())?.key ?? 'readOnly'
    expect(faults).toEqual([])
    expect(inForce).toEqual({ ...noPolicies, [key]: value })
    expect(found).toHaveLength(1)
  })
})

describe('an ill-formed value is ignored and said', () => {
  test.each([
    ['ReadOnly', 'yes', /neither true/],
    ['ReadOnly', 2, /neither true/],
    ['ReadOnly', null, /neither true/],
    ['ReadOnly', [true], /neither true/],
    ['DisableDevTools', '', /neither true/],
    ['DisableSecretsPersistence', {}, /neither true/],
    ['RefreshInterval', -1, /between 0 and 1440/],
    ['RefreshInterval', 1441, /between 0 and 1440/],
    ['RefreshInterval', 1.5, /no whole number/],
    ['RefreshInterval', '10 minutes', /no whole number/],
    ['Cloud', 'mars', /none of global, usgov, usgov-dod, china/],
    ['Cloud', 1, /no text/],
    ['ClientId', 'contoso', /no id/],
    ['ClientId', '', /empty/],
    ['ClientId', `${a}\n${b}`, /control characters/],
    ['TenantAllowList', [], /no entry/],
    ['TenantAllowList', ['contoso.com'], /entry 1 \('contoso.com'\): it is no id/],
    ['TenantAllowList', { 1: a }, /no list/],
    ['AllowedScimHosts', ['https://scim.example.com'], /no host/],
    ['AllowedScimHosts', ['*'], /no host/],
    ['AllowedScimHosts', ['*.'], /no host/],
    ['AllowedScimHosts', ['a.*.example.com'], /no host/],
    ['AllowedScimHosts', ['*.10.0.0.1'], /no host/],
    ['AllowedScimHosts', ['user@example.com'], /no host/],
    ['AllowedScimHosts', ['example.com:99999'], /no host/],
    ['AllowedScimHosts', ['example.com/scim'], /no host/],
    ['ExportDirectory', 'exports', /no complete path/],
    ['ExportDirectory', '~/exports', /no complete path/],
    ['ExportDirectory', 'C:\\Exports', /no complete path/],
    ['ClientId', 'x'.repeat(1_025), /longer than 1024/],
    ['Readonly2', true, /no policy of this name/],
    ['constructor', true, /no policy of this name/],
  ] as const)('%s: %s is told %s', (name, raw, why) => {
    const { inForce, found, faults } = onLinux(`{${JSON.stringify(name)}:${JSON.stringify(raw)}}`)
    expect(inForce).toEqual(noPolicies)
    expect(found).toEqual([])
    expect(faults).toEqual([{ name, source: etc, why: expect.stringMatching(why) as string }])
  })

  test('of a list the other entries stay in force', () => {
    const { inForce, faults } = onLinux({ AllowedScimHosts: ['scim.example.com', 'https://x', 7], ReadOnly: true })
    expect(inForce).toEqual({ ...noPolicies, allowedScimHosts: ['scim.example.com'], readOnly: true })
    expect(faults.map(({ why }) => why)).toEqual([
      "entry 2 ('https://x'): it is no host, host:port or *.domain",
      'entry 3: it is no text',
    ])
  })

  test('a list that is longer than any', () => {
    const { inForce, faults } = onLinux({ TenantAllowList: Array.from({ length: 1_001 }, () => a) })
    expect(inForce).toEqual(noPolicies)
    expect(faults.map(({ why }) => why)).toEqual(['the list has more than 1000 entries'])
  })

  test('the second of two names that differ by case alone', () => {
    const { inForce, faults } = onLinux('{"ReadOnly":true,"readonly":false}')
    expect(inForce.readOnly).toBe(true)
    expect(faults[0]?.why).toMatch(/named twice/)
  })

  test.each(['', '[]', 'null', '"x"', '{', '{"ReadOnly":true', '\u{feff}{'])('a file that is no object: %j', (text) => {
    const { inForce, sources, faults } = onLinux(text)
    expect(inForce).toEqual(noPolicies)
    expect(sources).toEqual([{ name: etc, found: true }])
    expect(faults).toEqual([{ name: '', source: etc, why: 'it holds no JSON object of policies' }])
  })

  test.each([
    ['C:\\Exports', true],
    ['\\\\server\\share\\x', true],
    ['\\Exports', false],
    ['C:Exports', false],
    ['/srv', false],
    ['%USERPROFILE%\\x', false],
  ])('a path of Windows has its drive or its server: %s, %s', (path, good) => {
    const ways = scriptedWays({ files: { [own]: JSON.stringify({ ExportDirectory: path }) } })
    const { inForce } = foundPolicies('win32', { SCIM_CONSOLE_POLICY: own }, ways)
    expect(inForce.exportDirectory).toBe(good ? path : null)
  })
})

describe('the file that a variable names', () => {
  test('counts where the machine says nothing, and never against it', () => {
    const { inForce, found } = onLinux({ ReadOnly: true, RefreshInterval: 0 }, { ReadOnly: false, Cloud: 'china' })
    expect(inForce).toEqual({ ...noPolicies, readOnly: true, refreshInterval: 0, cloud: 'china' })
    expect(found).toEqual([
      { name: 'Cloud', value: 'China (21Vianet)', source: `SCIM_CONSOLE_POLICY (${own})` },
      { name: 'ReadOnly', value: 'On', source: etc },
      { name: 'RefreshInterval', value: 'Off', source: etc },
    ])
  })

  test('counts where the machine says something that cannot be used', () => {
    expect(onLinux({ ReadOnly: 'maybe' }, { ReadOnly: true }).inForce.readOnly).toBe(true)
  })

  test('has to be there', () => {
    const { inForce, faults } = foundPolicies('linux', { SCIM_CONSOLE_POLICY: '/nowhere' }, scriptedWays({}))
    expect(inForce).toEqual(noPolicies)
    expect(faults).toEqual([{ name: '', source: 'SCIM_CONSOLE_POLICY (/nowhere)', why: 'there is no such file' }])
  })
})

test('a way that throws is a fault, and the other places still count', () => {
  const ways = scriptedWays({ files: { [own]: '{"ReadOnly":true}' } })
  const { inForce, faults } = foundPolicies(
    'linux',
    { SCIM_CONSOLE_POLICY: own },
    {
      ...ways,
      readTrusted: () => {
        throw new Error('The disk is gone.')
      },
    },
  )
  expect(inForce.readOnly).toBe(true)
  expect(faults).toEqual([{ name: '', source: etc, why: 'it could not be read (The disk is gone.)' }])
})
