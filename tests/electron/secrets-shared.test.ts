import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as nodeDisk from 'node:fs'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import type { Disk } from '#electron/main/sealed-file'
import { createSecretBox } from '#electron/main/secrets'
import { turningSealer } from '#tests/electron/turning-sealer'
import { temporaryFolder } from '#tests/temporary-folder'

const full = process.env['FULL'] === '1'
/** Each process takes a moment to start, and others may be busy. */
const patience = full ? 600_000 : 60_000

/** Another process with the same box. */
function writer(folder: string, name: string, count: number) {
  const script = join(import.meta.dirname, 'secrets-process.ts')
  const child = spawn(process.execPath, [script, folder, name, String(count)], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const kept: number[] = []
  let fault = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (fault += text))
  const lines = createInterface(child.stdout).on('line', (line) => kept.push(Number(line)))
  const ended = Promise.all([once(child, 'close'), once(lines, 'close')])
  return { child, kept, ended, fault: () => fault }
}

test('two open boxes see what the other wrote, and lose nothing of it', async () => {
  const folder = temporaryFolder()
  const [one, other] = [createSecretBox(folder, turningSealer()), createSecretBox(folder, turningSealer())]
  await one.write('a', '1')
  expect(await other.read('a')).toBe('1')
  await other.write('b', '2')
  await one.write('c', '3')
  await other.remove('a')
  expect(await Promise.all(['a', 'b', 'c'].map((key) => one.read(key)))).toEqual([null, '2', '3'])
  await Promise.all(Array.from({ length: 30 }, (_, at) => (at % 2 === 0 ? one : other).write(`k${at}`, String(at))))
  for (let at = 0; at < 30; at += 1) expect(await one.read(`k${at}`)).toBe(String(at))
})

test(
  'two processes that write at the same time lose nothing of each other',
  async () => {
    const folder = temporaryFolder()
    const count = full ? 400 : 40
    const both = [writer(folder, 'one', count), writer(folder, 'other', count)]
    await Promise.all(both.map(({ ended }) => ended))
    expect(both.map(({ fault }) => fault())).toEqual(['', ''])
    const box = createSecretBox(folder, turningSealer())
    for (const name of ['one', 'other']) {
      for (let number = count - 40; number < count; number += 1) {
        expect(await box.read(`${name}/${number % 40}`)).toMatch(new RegExp(`^${name} ${number} x+$`))
      }
    }
    expect(readdirSync(folder)).toEqual(['secrets.json'])
  },
  patience,
)

test(
  'a process that is killed at any moment leaves the old or the new file, and no lock that stays',
  async () => {
    const folder = temporaryFolder()
    const box = createSecretBox(folder, turningSealer())
    await box.write('mine', 'before')
    let met = 0
    for (let kill = 0; kill < (full ? 60 : 12); kill += 1) {
      const { child, kept, ended } = writer(folder, 'killed', 1_000_000)
      // Killed while it writes: after so many lines, each of which says that something was kept.
      await new Promise<void>((done) => {
        child.stdout.on('data', () => (kept.length > kill % 7 ? done() : undefined))
        child.once('close', () => done())
      })
      child.kill('SIGKILL')
      await ended
      const last = kept.at(-1)
      if (last === undefined) continue
      met += 1
      const found = await box.read(`killed/${last % 40}`)
      expect(found).toMatch(/^killed \d+ x{20000}$/)
      expect(Number(found?.split(' ')[1])).toBeGreaterThanOrEqual(last)
      await box.write('mine', `after ${kill}`)
      expect(await box.read('mine')).toBe(`after ${kill}`)
    }
    expect(met).toBeGreaterThan(0)
    expect(readdirSync(folder)).toEqual(['secrets.json'])
  },
  patience,
)

type Fault = { readonly step: keyof Disk; readonly of: RegExp; readonly half?: boolean }

const faults: readonly Fault[] = [
  { step: 'openSync', of: /\.new$/ },
  { step: 'writeFileSync', of: /^\d+$/ },
  { step: 'writeFileSync', of: /^\d+$/, half: true },
  { step: 'fsyncSync', of: /^\d+$/ },
  { step: 'renameSync', of: /\.new$/ },
  { step: 'writeFileSync', of: /\.lock$/ },
]

test.each(faults)('a disk that fails at $step of $of leaves what was kept', async ({ step, of, half }) => {
  const folder = temporaryFolder()
  const sound = createSecretBox(folder, turningSealer())
  await sound.write('a', 'old')
  const before = readFileSync(join(folder, 'secrets.json'), 'utf8')
  let failed = 0
  const real = nodeDisk[step] as (...values: unknown[]) => unknown
  const disk = {
    ...nodeDisk,
    [step]: (...values: unknown[]) => {
      if (!of.test(String(values[0]))) return real(...values)
      failed += 1
      if (half === true) nodeDisk.writeFileSync(values[0] as number, String(values[1]).slice(0, 10))
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    },
  }
  const box = createSecretBox(folder, turningSealer(), { disk })
  await expect(box.write('a', 'new')).rejects.toThrow('no space left')
  expect(failed).toBe(1)
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe(before)
  expect(readdirSync(folder)).toEqual(['secrets.json'])
  expect([await box.read('a'), await sound.read('a')]).toEqual(['old', 'old'])
  await sound.write('a', 'new')
  expect(await box.read('a')).toBe('new')
})

test('a half-written file that an older version left does not stand in the way', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'secrets.json.new'), '{"vers')
  const box = createSecretBox(folder, turningSealer())
  await box.write('a', '1')
  expect([await box.read('a'), readdirSync(folder)]).toEqual(['1', ['secrets.json']])
})

test.each([
  ['of a process that is gone', `${hostname()} 999999999 x`, 0],
  ['that was never signed', '', 5],
  ['of another machine, a minute old', 'elsewhere 1 x', 61],
])('a lock %s is broken', async (_, token, age) => {
  const folder = temporaryFolder()
  const lock = join(folder, 'secrets.json.lock')
  writeFileSync(lock, token)
  const then = Date.now() / 1000 - age
  utimesSync(lock, then, then)
  const box = createSecretBox(folder, turningSealer())
  await box.write('a', '1')
  expect([await box.read('a'), readdirSync(folder)]).toEqual(['1', ['secrets.json']])
})

test('a lock that is held is waited for', async () => {
  const folder = temporaryFolder()
  const lock = join(folder, 'secrets.json.lock')
  writeFileSync(lock, `${hostname()} ${process.pid} x`)
  const box = createSecretBox(folder, turningSealer())
  let written = false
  const writing = box.write('a', '1').then(() => (written = true))
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setTimeout(done, 5))
  expect(written).toBe(false)
  nodeDisk.rmSync(lock)
  await writing
  expect(await box.read('a')).toBe('1')
})
