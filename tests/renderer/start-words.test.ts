import { expect, test } from 'vitest'
import { type SignInForm, signInInput } from '#renderer/features/session/sign-in-input'
import {
  cloudInWords,
  isAllowed,
  receiptInWords,
  receiptText,
  type TenantRow,
} from '#renderer/features/session/tenant-words'
import { session } from '#shared/contract/session'
import { clouds } from '#shared/identity/clouds'

const form = (change: Partial<SignInForm> = {}): SignInForm => ({
  clientId: ' 11111111-2222-3333-4444-555555555555 ',
  cloud: 'global',
  authority: '',
  graph: '',
  tenantHint: '',
  access: 'write',
  ...change,
})

test.each<readonly [string, SignInForm]>([
  ['as it opens', form()],
  ['read only, with a tenant', form({ access: 'read', tenantHint: ' contoso.onmicrosoft.com ' })],
  [
    'a cloud of its own',
    form({ cloud: 'own', authority: 'https://login.example.com', graph: 'https://graph.example.com/v1.0' }),
  ],
  ...clouds.map(({ id }) => [id, form({ cloud: id })] as const),
])('what the form lets through (%s), the contract takes', (_, given) => {
  const result = signInInput(given)
  expect('problems' in result ? [...result.problems] : null).toBeNull()
  expect(session['session.signIn'].input.safeParse('input' in result ? result.input : null).success).toBe(true)
})

test.each<[SignInForm, string[]]>([
  [form({ clientId: '' }), ['clientId']],
  [form({ clientId: 'SCIM Console' }), ['clientId']],
  [form({ tenantHint: 'https://contoso.com' }), ['tenantHint']],
  [form({ tenantHint: 'x'.repeat(254) }), ['tenantHint']],
  [form({ cloud: 'own' }), ['authority', 'graph']],
  [form({ cloud: 'own', authority: 'http://login.example.com', graph: 'javascript:alert(1)' }), ['authority', 'graph']],
])('the form names each field that is wrong: %o', (given, expected) => {
  const result = signInInput(given)
  expect('problems' in result ? [...result.problems.keys()] : []).toEqual(expected)
})

const tenant = (graph: string, demo = false) => ({ graph, demo }) as TenantRow

test('a tenant tells its cloud by the address of its Graph', () => {
  const known = clouds.map((cloud) => ({ ...cloud }))
  expect(cloudInWords(tenant('https://graph.microsoft.us/v1.0'), known)).toBe('US Government L4 (GCC High)')
  expect(cloudInWords(tenant('https://graph.example.com/v1.0'), known)).toBe('A cloud of its own: graph.example.com')
  expect(cloudInWords(tenant('http://127.0.0.1:1/v1.0', true), known)).toBe('On this machine')
})

test('a receipt says how much was deleted', () => {
  const files = [
    { name: 'a.db', bytes: 1_200_000 },
    { name: 'b.db', bytes: 50_000 },
  ]
  expect(receiptInWords({ files, secrets: 1 })).toBe('2 files (1.3 MB) and one secret')
  expect(receiptInWords({ files: files.slice(1), secrets: 0 })).toBe('one file (50 kB)')
  expect(receiptInWords({ files: [], secrets: 0 })).toBe('no file')
})

test('a receipt names every file, and says whether anything is left', () => {
  const receipt = {
    tenant: { id: 't-1', name: 'contoso' },
    removedAt: '2026-11-01T09:00:00.000Z',
    files: [{ name: 'workspace-t-1.db', bytes: 12_345 }],
    secrets: 2,
    rewritten: ['backups/a.scimbackup'],
    left: [],
  }
  const text = receiptText(receipt)
  for (const part of [
    'contoso (t-1)',
    'workspace-t-1.db (12345 bytes)',
    '2 secrets',
    'backups/a.scimbackup',
    'nothing in it',
  ]) {
    expect(text).toContain(part)
  }
  const left = receiptText({ ...receipt, left: [{ name: 'window/x', why: 'It is named in it.' }] })
  expect(left).toContain('window/x: It is named in it.')
  expect(left).not.toContain('nothing in it names')
})

test('a tenant is allowed where nothing is laid down, or where its id is on the list in whatever case', () => {
  expect([isAllowed('A', null), isAllowed('A', undefined), isAllowed('A', ['a']), isAllowed('A', [])]).toEqual([
    true,
    true,
    true,
    false,
  ])
})
