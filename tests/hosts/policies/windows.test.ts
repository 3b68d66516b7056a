import { describe, expect, test } from 'vitest'
import { noPolicies } from '#shared/domain/policy'
import { foundPolicies } from '#shared/hosts/policies/found-policies'
import { printed, scriptedWays } from '#tests/hosts/policies/scripted-ways'

const key = 'Software\\Policies\\SCIM Console'
const id = '11111111-1111-1111-1111-111111111111'
const reg = 'C:\\Windows\\System32\\reg.exe'
const crlf = (text: string) => text.replaceAll('\n', '\r\n')

/** `reg query` of a machine whose keys print what is given; a key that is not there ends with 1, whatever the language. */
function onWindows(
  keys: Readonly<Record<string, string | Uint8Array>>,
  environment: NodeJS.ProcessEnv = { SystemRoot: 'C:\\Windows' },
) {
  const ways = scriptedWays({
    tools: (words) => {
      const path = words.replace(`${reg} query `, '').replace(/ \/s$/, '')
      const text = keys[path]
      return text === undefined ? printed('', 1) : printed(text)
    },
  })
  return { ...foundPolicies('win32', environment, ways), asked: ways.asked }
}

const emptyParents = {
  'HKLM\\Software\\Policies': crlf('\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Microsoft\n'),
  'HKCU\\Software\\Policies': crlf('\nHKEY_CURRENT_USER\\Software\\Policies\\Microsoft\n'),
}

test('what group policy writes: values, truth values, numbers, and lists as keys of their own', () => {
  const { inForce, found, faults, asked } = onWindows({
    ...emptyParents,
    [`HKLM\\${key}`]: crlf(`
HKEY_LOCAL_MACHINE\\Software\\Policies\\SCIM Console
    ClientId    REG_SZ    ${id}
    Cloud    REG_SZ    usgov-dod
    ReadOnly    REG_DWORD    0x1
    DisableDevTools    REG_DWORD    0x0
    RefreshInterval    REG_DWORD    0x78
    ExportDirectory    REG_SZ    C:\\Exports of us\\SCIM    here

HKEY_LOCAL_MACHINE\\Software\\Policies\\SCIM Console\\TenantAllowList
    1    REG_SZ    ${id}
    2    REG_SZ    22222222-2222-2222-2222-222222222222

HKEY_LOCAL_MACHINE\\Software\\Policies\\SCIM Console\\AllowedScimHosts
    1    REG_SZ    *.example.com

`),
  })
  expect(faults).toEqual([])
  expect(inForce).toEqual({
    ...noPolicies,
    clientId: id,
    cloud: 'usgov-dod',
    readOnly: true,
    refreshInterval: 120,
    exportDirectory: 'C:\\Exports of us\\SCIM    here',
    tenantAllowList: [id, '22222222-2222-2222-2222-222222222222'],
    allowedScimHosts: ['*.example.com'],
  })
  expect(new Set(found.map(({ source }) => source))).toEqual(new Set([`Computer policy (HKLM\\${key})`]))
  expect(asked[0]).toBe(`${reg} query HKLM\\${key} /s`)
})

test('the computer beats the person, policy by policy', () => {
  const { inForce, found } = onWindows({
    [`HKLM\\${key}`]: crlf(
      `\nHKEY_LOCAL_MACHINE\\Software\\Policies\\SCIM Console\n    ReadOnly    REG_DWORD    0x0\n`,
    ),
    [`HKCU\\${key}`]: crlf(
      `\nHKEY_CURRENT_USER\\Software\\Policies\\SCIM Console\n    ReadOnly    REG_DWORD    0x1\n    Cloud    REG_SZ    china\n`,
    ),
  })
  expect(inForce).toEqual({ ...noPolicies, cloud: 'china' })
  expect(found.map(({ name, source }) => [name, source])).toEqual([
    ['Cloud', `User policy (HKCU\\${key})`],
    ['ReadOnly', `Computer policy (HKLM\\${key})`],
  ])
})

describe('odd output', () => {
  test.each([
    [
      'a multi-string',
      '    AllowedScimHosts    REG_MULTI_SZ    a.example\\0b.example:8443',
      { allowedScimHosts: ['a.example', 'b.example:8443'] },
    ],
    ['a truth value as text', '    ReadOnly    REG_SZ    true', { readOnly: true }],
    ['a number as text', '    RefreshInterval    REG_SZ    45', { refreshInterval: 45 }],
    ['another case of the name', '    READONLY    REG_DWORD    0x1', { readOnly: true }],
    [
      'the value without a name, in German',
      '    (Standard)    REG_SZ    (Wert nicht gesetzt)\n    ReadOnly    REG_DWORD    0x1',
      { readOnly: true },
    ],
    [
      'the value without a name, in Japanese',
      '    (既定)    REG_SZ    (値の設定なし)\n    ReadOnly    REG_DWORD    0x1',
      { readOnly: true },
    ],
    ['a path in UTF-8', '    ExportDirectory    REG_SZ    C:\\Käse\\出力', { exportDirectory: 'C:\\Käse\\出力' }],
    [
      'an expandable text is not expanded',
      '    ExportDirectory    REG_EXPAND_SZ    D:\\%COMPUTERNAME%',
      { exportDirectory: 'D:\\%COMPUTERNAME%' },
    ],
    [
      'words after the values',
      '    ReadOnly    REG_DWORD    0x1\n\nEnde der Suche: 1 Übereinstimmung(en) gefunden.',
      { readOnly: true },
    ],
  ] as const)('%s', (_what, lines, wanted) => {
    for (const ends of [crlf, (text: string) => text]) {
      const { inForce, faults } = onWindows({
        ...emptyParents,
        [`HKLM\\${key}`]: ends(`\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\SCIM Console\n${lines}\n`),
      })
      expect(faults).toEqual([])
      expect(inForce).toEqual({ ...noPolicies, ...wanted })
    }
  })

  test('what the code page of the system cannot tell is a fault, not another folder', () => {
    const head = new TextEncoder().encode(
      '\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\SCIM Console\r\n    ExportDirectory    REG_SZ    C:\\K',
    )
    const { inForce, faults } = onWindows({
      ...emptyParents,
      [`HKLM\\${key}`]: Uint8Array.from([...head, 0x84, 0x73, 0x65, 13, 10]),
    })
    expect(inForce).toEqual(noPolicies)
    expect(faults).toEqual([
      {
        name: 'ExportDirectory',
        source: `Computer policy (HKLM\\${key})`,
        why: 'it holds characters that could not be read',
      },
    ])
  })

  test('a value of a wrong type, a key that is no policy, and a list in a list', () => {
    const { inForce, faults } = onWindows({
      ...emptyParents,
      [`HKLM\\${key}`]: crlf(`
HKEY_LOCAL_MACHINE\\Software\\Policies\\SCIM Console
    ReadOnly    REG_BINARY    01
    TenantAllowList    REG_DWORD    0x1

HKEY_LOCAL_MACHINE\\Software\\Policies\\SCIM Console\\Other
    1    REG_SZ    x

HKEY_LOCAL_MACHINE\\Software\\Policies\\SCIM Console\\AllowedScimHosts\\Deeper
    1    REG_SZ    evil.example
`),
    })
    expect(inForce).toEqual(noPolicies)
    expect(faults.map(({ name, why }) => [name, why])).toEqual([
      ['Other', 'there is no policy of this name'],
      ['TenantAllowList', 'it is no list'],
      ['ReadOnly', 'it is neither true (1) nor false (0)'],
    ])
  })
})

describe('a key that is not there and one that cannot be read both end with 1', () => {
  test('not there: the parent does not name it', () => {
    const { sources, faults } = onWindows(emptyParents)
    expect(sources.map(({ found }) => found)).toEqual([false, false])
    expect(faults).toEqual([])
  })

  test('no policies at all: the parent of the parent does not name that', () => {
    const { faults } = onWindows({
      'HKLM\\Software': crlf('\nHKEY_LOCAL_MACHINE\\Software\\Microsoft\n'),
      'HKCU\\Software': crlf('\nHKEY_CURRENT_USER\\Software\\Microsoft\n'),
    })
    expect(faults).toEqual([])
  })

  test('there and refused: said', () => {
    const { sources, faults } = onWindows({
      ...emptyParents,
      'HKLM\\Software\\Policies': crlf('\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\SCIM CONSOLE\n'),
    })
    expect(sources.map(({ found }) => found)).toEqual([true, false])
    expect(faults).toEqual([
      {
        name: '',
        source: `Computer policy (HKLM\\${key})`,
        why: 'it is there, but cannot be read (reg.exe ended with 1)',
      },
    ])
  })

  test('nothing can be listed: said of both', () => {
    expect(onWindows({}).faults).toHaveLength(2)
  })
})

test('a tool that does not end, or says too much, is a fault', () => {
  const ways = scriptedWays({ tools: () => ({ exit: null, why: 'it took too long', output: new Uint8Array() }) })
  expect(foundPolicies('win32', {}, ways).faults.map(({ why }) => why)).toEqual([
    'it took too long',
    'it took too long',
  ])
})

test.each([
  [undefined, reg],
  ['D:\\Windows', 'D:\\Windows\\System32\\reg.exe'],
  ['\\\\attacker\\share', reg],
  ['.', reg],
  ['C:\\Users\\x%PATH%', reg],
])('SystemRoot %s: the tool is %s', (SystemRoot, tool) => {
  const { asked } = onWindows(emptyParents, SystemRoot === undefined ? {} : { SystemRoot })
  expect(asked[0]?.startsWith(`${tool} query`)).toBe(true)
})
