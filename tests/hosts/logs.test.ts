import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileLog } from '#shared/hosts/logs/file-log'
import { redactor } from '#shared/hosts/logs/redact'
import { temporaryFolder } from '#tests/temporary-folder'

const runs = process.env['FULL'] === undefined ? 200 : 5_000
const logOf = (dataFolder: string, environment = {}, said: string[] = []) =>
  fileLog({ dataFolder, host: 'command', environment, say: (line) => said.push(line) })
const textOf = (dataFolder: string) =>
  readdirSync(join(dataFolder, 'logs'))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => readFileSync(join(dataFolder, 'logs', name), 'utf8'))
    .join('')

const word = (least: number, most: number, alphabet: string) =>
  fc.array(fc.constantFrom(...alphabet), { minLength: least, maxLength: most }).map((them) => them.join(''))
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const secret = word(8, 80, `${letters}-_`).map((text) => `S3cr${text}`)

/** Each form in which a secret can come along, with the secret. */
const planted = fc.oneof(
  secret.map((it) => [`Authorization: Bearer ${it}`, it]),
  secret.map((it) => [`{"authorization":"Basic ${it}=="}`, it]),
  secret.map((it) => [`bearer ${it}`, it]),
  secret.map((it) => [`https://login.test/token?access_token=${it}&x=1`, it]),
  secret.map((it) => [`refresh_token=${it}`, it]),
  secret.map((it) => [`"refresh_token":"${it}"`, it]),
  secret.map((it) => [`http://127.0.0.1:5000/?code=${it}&state=abc`, it]),
  secret.map((it) => [`client_secret=${it}`, it]),
  secret.map((it) => [`password: ${it}`, it]),
  secret.map((it) => [`http://anna:${it}@proxy.contoso.test:8080/`, it]),
  secret.map((it) => [`http://anna:p@${it}@proxy.contoso.test`, it]),
  secret.map((it) => [`scim_token = '${it}'`, it]),
  secret.map((it) => [`Cookie: session=${it}; other=1`, it]),
  fc
    .tuple(word(20, 60, letters), word(20, 60, letters), word(20, 60, letters))
    .map(([a, b, c]) => [`eyJ${a}.${b}.${c}`, b]),
  word(30, 90, letters).map((it) => [`x1${it}`, it]),
)

test('a secret of any form is never in the file, wherever in a text it stands', () => {
  const dataFolder = temporaryFolder()
  const said: string[] = []
  const log = logOf(dataFolder, { SCIM_CONSOLE_LOG: '1' }, said)
  const all: string[] = []
  fc.assert(
    fc.property(
      planted,
      fc.string(),
      fc.string(),
      fc.constantFrom('fault', 'detail', 'note'),
      ([text = '', it = ''], before, after, field) => {
        log.write('error', 'A call met a fault.', { [field]: `${before} ${text} ${after}` })
        log.write('error', `${before}\n${text}\n${after}`)
        all.push(it)
        expect(said.splice(0).join('\n')).not.toContain(it)
      },
    ),
    { numRuns: runs },
  )
  const text = textOf(dataFolder)
  expect(all.filter((it) => text.includes(it))).toEqual([])
  expect(text.split('\n').length).toBeGreaterThan(runs)
})

test('a value whose name says that it is a secret is not written, however short', () => {
  const dataFolder = temporaryFolder()
  logOf(dataFolder).write('info', 'Set.', { scimToken: 'pq7', clientSecret: 'pq8', password: 'pq9' })
  expect(textOf(dataFolder)).not.toMatch(/pq[789]/)
})

test('standard error hears from the level on that is asked for, or of everything; the file always', () => {
  const heard = (level: string | undefined) => {
    const said: string[] = []
    const dataFolder = temporaryFolder()
    const log = logOf(dataFolder, level === undefined ? {} : { SCIM_CONSOLE_LOG: level }, said)
    for (const it of ['info', 'warn', 'error'] as const) log.write(it, it)
    expect(textOf(dataFolder).trim().split('\n')).toHaveLength(3)
    return said.map((line) => (JSON.parse(line) as { level: string }).level)
  }
  expect([heard(undefined), heard('error'), heard('warn'), heard('1')]).toEqual([
    [],
    ['error'],
    ['warn', 'error'],
    ['info', 'warn', 'error'],
  ])
})

test('people and ids become a hash that is the same for the same one; the request-id of Graph stays', () => {
  const redact = redactor('salt', '/home/anna')
  const text = redact(
    'Anna.Ümit@contoso.test and anna.ümit@CONTOSO.test, bo@contoso.test, 11111111-2222-3333-4444-555555555555 in /home/anna/data; request-id: 99999999-2222-3333-4444-555555555555',
  )
  expect(text).toMatch(
    /^user-(\w{8})@contoso\.test and user-\1@CONTOSO\.test, user-(?!\1)\w{8}@contoso\.test, id-\w{8} in ~\/data; request-id: 99999999-2222-3333-4444-555555555555$/,
  )
  expect(redactor('other', '/home/anna')('anna@contoso.test')).not.toBe(redact('anna@contoso.test'))
  const stack =
    'Error: no\n    at work (file:///work/main/shared/engine/store/database.ts:12:3)\n    at node:internal/process/task_queues:105:5'
  expect(redact(stack)).toBe(stack)
})

test('a long text is cut after it was cleaned, so that no half of a secret is left', () => {
  const redact = redactor('salt')
  const cut = redact(`${'a '.repeat(995)}Bearer S3cretthatiscut`)
  expect(cut).not.toContain('S3cr')
  expect(redact('b '.repeat(100_000)).length).toBeLessThan(2_100)
})

test('five files of two megabytes are the most, also where several processes write, and the newest lines are kept', async () => {
  const dataFolder = temporaryFolder()
  const program = join(import.meta.dirname, 'log-program.ts')
  const children = ['a', 'b', 'c'].map((name) => fork(program, [dataFolder, name, '4500'], { stdio: 'inherit' }))
  expect(await Promise.all(children.map(async (child) => ((await once(child, 'exit')) as [number])[0]))).toEqual([
    0, 0, 0,
  ])
  const folder = join(dataFolder, 'logs')
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  expect(files.length).toBeLessThanOrEqual(5)
  expect(files.length).toBeGreaterThan(1)
  for (const name of files) {
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(2 * 1024 * 1024 + 3 * 8_192)
    if (process.platform !== 'win32') expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  }
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700)
  const lines = textOf(dataFolder)
    .split('\n')
    .filter((line) => line !== '')
  // Every line is whole, and each process's last one is there.
  const told = lines.map((line) => JSON.parse(line) as { message: string })
  const last = new Set(told.map(({ message }) => message).filter((message) => message.endsWith(' 4499')))
  expect([...last].toSorted()).toEqual(['a 4499', 'b 4499', 'c 4499'])
  const log = logOf(dataFolder)
  expect(log.recent(200)).toHaveLength(200)
  expect(log.recent(200)).toEqual(lines.slice(-200))
}, 60_000)

test('a folder that cannot be written to does not break what is logged about', () => {
  const dataFolder = temporaryFolder()
  writeFileSync(join(dataFolder, 'logs'), 'in the way')
  const said: string[] = []
  const log = logOf(dataFolder, { SCIM_CONSOLE_LOG: 'info' }, said)
  log.write('warn', 'Something.', { code: 'store-full' })
  expect(said).toEqual(['{"level":"warn","message":"Something.","code":"store-full"}'])
  expect(log.recent(5)).toEqual([])
  const readOnly = temporaryFolder()
  mkdirSync(join(readOnly, 'logs'))
  chmodSync(join(readOnly, 'logs'), 0o500)
  logOf(readOnly).write('info', 'Nobody hears this.')
})
