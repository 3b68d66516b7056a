import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { longestProfile } from '#shared/engine/readiness/profiles/read-profile'
import { openProfiles, type Profiles } from '#shared/engine/readiness/profiles/profiles'
import { openStore, type Store } from '#shared/engine/store/open-store'
import {
  builtInFolder,
  example,
  exampleText,
  first,
  firstRule,
  type ProfileFile,
  refusedBy,
} from '#tests/engine/readiness/profile-file'

/** A file that cannot be used is refused with its lines, and everything stays as it was. */
const folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
let store: Store
let profiles: Profiles

beforeAll(() => {
  store = openStore({ folder, now: () => Date.parse('2026-11-29T10:00:00Z') })
  profiles = openProfiles({ folder: builtInFolder, db: store.app })
})

afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const refused = (text: string) => refusedBy(profiles, text)

test.each<[string, (file: ProfileFile) => void, RegExp]>([
  [
    'an unknown check',
    firstRule({ check: { name: 'no-such-check' } }),
    /^line \d+, rule LL-STEP-01: There is no check 'no-such-check'\.$/,
  ],
  [
    'a parameter that the check does not take',
    firstRule({ check: { name: 'done', params: { how: 1 } } }),
    /rule LL-STEP-01: 'how' is no field that is known here\.$/,
  ],
  [
    'a parameter of the wrong kind',
    firstRule({ check: { name: 'pilot-size', params: { most: 'two' } } }),
    /rule LL-STEP-01: most: Invalid input: expected number/,
  ],
  ['a parameter that is missing', firstRule({ check: { name: 'pilot-size' } }), /rule LL-STEP-01: most: /],
  [
    'a bad severity',
    firstRule({ severity: 'fatal' }),
    /^line \d+, rule LL-STEP-01: severity: Invalid option: expected one of "blocker"/,
  ],
  [
    'a rule twice',
    (file) => void file.rules.push({ ...first(file.rules) }),
    /^line \d+, rule LL-STEP-01: 'LL-STEP-01' is here twice\.$/,
  ],
  ['a rule without an id', firstRule({ id: undefined }), /^line \d+, rule 1 of rules: id: /],
  ['an unknown source', firstRule({ source: 'HEARSAY' }), /rule LL-STEP-01: There is no source 'HEARSAY'\.$/],
  [
    'an unknown contradiction',
    firstRule({ contradicts: ['C99'] }),
    /rule LL-STEP-01: There is no contradiction 'C99'\.$/,
  ],
  [
    'a field that nobody knows',
    firstRule({ colour: 'red' }),
    /rule LL-STEP-01: 'colour' is no field that is known here\.$/,
  ],
  [
    'an answer that nobody is asked for',
    firstRule({ check: { name: 'answered', params: { key: 'mood' } } }),
    /rule LL-STEP-01: Nobody is asked for 'mood'/,
  ],
  [
    'a value that the question does not have',
    firstRule({ check: { name: 'answered', params: { key: 'plan', equals: 'free' } } }),
    /rule LL-STEP-01: 'free' is no answer to 'plan': it takes per-person, per-locker\.$/,
  ],
  [
    'a confirm rule that never speaks',
    firstRule({ severity: 'confirm', check: { name: 'at-plan' } }),
    /rule LL-STEP-01: A confirm rule says in speaksIn/,
  ],
  [
    'a confirm rule with a check of its own',
    firstRule({ severity: 'confirm', speaksIn: ['start'] }),
    /rule LL-STEP-01: The severity confirm and the check at-plan go together\.$/,
  ],
  [
    'a rule that speaks in plans and is none',
    firstRule({ speaksIn: ['start'] }),
    /rule LL-STEP-01: Only a confirm rule speaks in plans\.$/,
  ],
  [
    'a step with an unknown rule',
    (file) => void first(file.procedure).rules.push('LL-99'),
    /^line \d+, step open: There is no rule 'LL-99'\.$/,
  ],
  [
    'a rule in two steps',
    (file) => void first(file.procedure).rules.push('LL-CFG-01'),
    /^line \d+, step connect: The rule 'LL-CFG-01' belongs to two steps\.$/,
  ],
  [
    'a question of the console',
    (file) => void Object.assign(first(file.questions), { key: 'seats' }),
    /question seats: The console itself asks for 'seats'\.$/,
  ],
  [
    'a choice of one',
    (file) => void Object.assign(first(file.questions), { values: [{ value: 'a', says: 'A' }] }),
    /question plan: A choice needs two values or more\.$/,
  ],
  [
    'an interval turned round',
    (file) => void (file.flags['interval'] = { least: 40, most: 20 }),
    /^line \d+: interval: 40 is more than 20\.$/,
  ],
  [
    'a dispute that nobody knows',
    (file) => void Object.assign(file.leaving['group-deleted'] ?? {}, { disputed: 'C99' }),
    /^line \d+: There is no contradiction 'C99'\.$/,
  ],
  [
    'an address without https',
    (file) => void Object.assign(file.flags, { tenantUrl: 'http://scim.example.com' }),
    /^line \d+: tenantUrl: is no address that begins with https/,
  ],
  [
    'a script for an address',
    (file) => void Object.assign(file.flags, { tenantUrl: 'javascript:alert(1)' }),
    /^line \d+: tenantUrl: is no address/,
  ],
  [
    'an escape sequence in a message',
    firstRule({ message: 'All is well \u001b[2J' }),
    /rule LL-STEP-01: message: holds a control character\.$/,
  ],
  [
    'a text turned round',
    firstRule({ message: 'abc \u202e cba' }),
    /rule LL-STEP-01: message: holds a control character\.$/,
  ],
  ['an unknown profile to extend', (file) => void (file.extends = 'nobody'), /^line 6: There is no profile 'nobody'/],
  [
    'an id that is none',
    (file) => void (file.id = 'Lumen Lockers'),
    /^line 3: id: takes small letters, digits and hyphens/,
  ],
])('%s', (_, change, wanted) => {
  const lines = refused(example(change))
  expect(lines.filter((line) => wanted.test(line))).toHaveLength(1)
  expect(profiles.listed().every(({ addedAt }) => addedAt === null)).toBe(true)
})

test('the line that is named is the one where it stands', () => {
  const text = example(firstRule({ severity: 'fatal' }))
  const line = text.split('\n').findIndex((one) => one.includes('"fatal"')) + 1
  expect(first(refused(text))).toMatch(new RegExp(`^line ${line}, rule LL-STEP-01: `))
})

test('everything that is wrong is named, by its line, and fifty lines are enough', () => {
  const change = (file: ProfileFile) => {
    for (const rule of file.rules) rule['severity'] = 'fatal'
  }
  const lines = refused(example(change))
  expect(lines.map((line) => /rule ([A-Z0-9-]+):/.exec(line)?.[1])).toEqual(
    (JSON.parse(exampleText) as ProfileFile).rules.map(({ id }) => id),
  )
  const many = (file: ProfileFile) => void (file.rules = Array.from({ length: 500 }, () => ({})))
  expect(refused(example(many))).toHaveLength(50)
})

test('ten megabytes are refused before they are read as JSON', () => {
  const before = performance.now()
  expect(refused(`${' '.repeat(10 * 1024 * 1024)}not JSON`)).toEqual([
    'line 1: The file has 10,485,768 bytes; a profile has 1,048,576 at most.',
  ])
  expect(performance.now() - before).toBeLessThan(1000)
})

test('the length is counted in bytes', () => {
  const long = example((file) => void (file['$schema'] = 'é'))
  const pad = longestProfile - Buffer.byteLength(long)
  expect(refused(long + ' '.repeat(pad + 1))).toHaveLength(1)
  expect(refused(long + ' '.repeat(pad))).toEqual([])
  profiles.remove('lumen-lockers')
})

test.each([
  ['no JSON', '<html>', 'line 1: Here is "<" where a value belongs.'],
  ['an array', '[]', 'line 1: Invalid input: expected object, received array.'],
  [
    'a name twice',
    exampleText.replace('"id": "lumen-lockers"', '"id": "a", "id": "b"'),
    'line 3: The field "id" is here twice.',
  ],
])('%s', (_, text, fault) => {
  expect(refused(text)).toEqual([fault])
})
