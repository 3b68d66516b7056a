import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** Stable majors of Electron and the day of each, as the npm registry told them on `asOf`; a new one comes every eight weeks. */
const asOf = '2026-11-29'
const releases: readonly (readonly [major: number, day: string])[] = [
  [42, '2026-05-06'],
  [43, '2026-07-01'],
  [44, '2026-08-25'],
  [45, '2026-10-21'],
]

const manifest = JSON.parse(readFileSync(join(resolve(import.meta.dirname, '..', '..'), 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>
}
const installed = Number(manifest.devDependencies['electron']?.split('.')[0])

test('Electron is one of the three majors that are supported; if not, raise it in package.json and try every window', () => {
  const newest = Math.max(...releases.map(([major]) => major))
  expect(installed).toBeGreaterThanOrEqual(newest - 2)
})

test('the table knows the Electron that is used; whoever raises it adds the new majors and sets asOf', () => {
  expect(releases.map(([major]) => major)).toContain(installed)
  const days = releases.map(([, day]) => day)
  expect(days).toEqual(days.toSorted())
  expect(releases.map(([major]) => major)).toEqual(releases.map((_, index) => (releases[0]?.[0] ?? 0) + index))
  expect((days.at(-1) ?? '') <= asOf).toBe(true)
})
