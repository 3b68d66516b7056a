import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { plantCheckout, project } from '#tests/check/checkout'

const gate = '.ci/check-lock.ts'

interface Lock {
  readonly packages: Record<string, { integrity?: string; optionalDependencies?: Record<string, string> }>
}

const manifest = readFileSync(join(project, 'package.json'), 'utf8')
const readLock = () => JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as Lock

/** The check over the project's own manifest and lock, after a change to the lock. */
function checkAfter(change: (lock: Lock) => void) {
  const lock = readLock()
  change(lock)
  using checkout = plantCheckout({ 'package.json': manifest, 'package-lock.json': JSON.stringify(lock) })
  return checkout.run(gate)
}

test('the lock as it stands passes', () => {
  const { status, output } = checkAfter(() => undefined)
  expect(output).toMatch(/^\d+ packages\n$/)
  expect(status).toBe(0)
})

test('an optional platform package that was dropped is named with the package that wants it', () => {
  const { status, output } = checkAfter((lock) => {
    expect(lock.packages['node_modules/@swc/core-win32-x64-msvc']).toBeDefined()
    delete lock.packages['node_modules/@swc/core-win32-x64-msvc']
  })
  expect(output).toContain('optional: @swc/core-win32-x64-msvc, wanted by node_modules/@swc/core, is missing')
  expect(status).toBe(1)
})

test('an entry without its checksum is named', () => {
  const { status, output } = checkAfter((lock) => {
    delete lock.packages['node_modules/zod']?.integrity
  })
  expect(output).toContain('integrity: node_modules/zod has none')
  expect(status).toBe(1)
})

test('a manifest that says more than the lock, or a range, is refused', () => {
  using checkout = plantCheckout({
    'package.json': JSON.stringify({ dependencies: { zod: '^4.0.0', left: '1.0.0' } }),
    'package-lock.json': JSON.stringify({ packages: { '': { dependencies: { zod: '^4.0.0' } } } }),
  })
  const { status, output } = checkout.run(gate)
  expect(output).toContain('dependencies: left is 1.0.0 in package.json, absent in the lock')
  expect(output).toContain('dependencies: zod is not pinned to one version (^4.0.0)')
  expect(status).toBe(1)
})
