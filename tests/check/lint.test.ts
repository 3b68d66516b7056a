import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { project, plantCheckout } from '#tests/check/checkout'

/** What the layer gate's parser cannot see, and what only a lint rule can: each must be refused with this rule's name. */
const crimes: readonly (readonly [path: string, text: string, rule: string])[] = [
  ['shared/engine/type-query.ts', `export type T = import('electron').App`, 'consistent-type-imports'],
  ['shared/demo/type-of.ts', `export type T = typeof import('#shared/engine/sync')`, 'consistent-type-imports'],
  ['shared/engine/require.ts', `export const e = require('electron')`, 'no-require-imports'],
  ['shared/engine/equals.ts', `import e = require('electron')\nexport { e }`, 'no-require-imports'],
  ['shared/engine/name.ts', `export const load = (name: string) => import(name)`, 'no-dynamic-require'],
  ['shared/domain/built-in.ts', `export const fs = process.getBuiltinModule('fs')`, 'no-restricted-properties'],
  [
    'shared/engine/maker.ts',
    `import { createRequire } from 'node:module'\nexport { createRequire }`,
    'no-restricted-imports',
  ],
  [
    'renderer/maker.ts',
    `import { createRequire } from 'node:module'\nexport { createRequire }`,
    'no-restricted-imports',
  ],
  ['shared/domain/slashes.ts', `/// <reference types="node" />\nexport {}`, 'triple-slash-reference'],
  [
    'renderer/side-effect.ts',
    `import { type Calls } from '#shared/contract/calls'\nexport type C = Calls`,
    'no-import-type-side-effects',
  ],
  ['shared/hosts/electron.ts', `import { app } from 'electron'\nexport { app }`, 'no-restricted-imports'],
  ['renderer/electron.ts', `import { ipc } from 'electron/renderer'\nexport { ipc }`, 'no-restricted-imports'],
  ['shared/engine/relative.ts', `import { a } from './require'\nexport { a }`, 'no-restricted-imports'],
  ['shared/engine/climbing.ts', `import { a } from '../demo/type-of'\nexport { a }`, 'no-restricted-imports'],
  ['shared/domain/log.ts', `console.log(1)`, 'no-console'],
  ['shared/contract/log.ts', `console.log(1)`, 'no-console'],
  ['shared/engine/log.ts', `console.log(1)`, 'no-console'],
  ['shared/demo/log.ts', `console.error(1)`, 'no-console'],
  ['shared/engine/any.ts', `export const a = (b: any) => String(b)`, 'no-explicit-any'],
  ['shared/engine/bang.ts', `export const a = (b: string | null) => b!.length`, 'no-non-null-assertion'],
  ['renderer/image.tsx', `export const A = () => <img src="a.png" />`, 'alt-text'],
  [
    'renderer/hook.tsx',
    `import { useState } from 'react'\nexport const A = ({ on }: { on: boolean }) => (on ? useState(1)[0] : null)`,
    'rules-of-hooks',
  ],
  ['renderer/eval.ts', `export const a = (text: string) => eval(text) as unknown`, 'no-eval'],
  ['shared/engine/made.ts', `export const a = (text: string) => new Function(text)`, 'no-new-func'],
  ['renderer/address.ts', `export const a = 'javascript:alert(1)'`, 'no-script-url'],
  [
    'renderer/danger.tsx',
    `export const A = ({ text }: { text: string }) => <p dangerouslySetInnerHTML={{ __html: text }} />`,
    'no-danger',
  ],
  ['renderer/link.tsx', `export const A = () => <a href="javascript:alert(1)">a</a>`, 'jsx-no-script-url'],
  [
    'tests/only.test.ts',
    `import { expect, test } from 'vitest'\ntest.only('a', () => expect(1).toBe(1))`,
    'no-focused-tests',
  ],
  ['tests/nothing.test.ts', `import { test } from 'vitest'\ntest('a', () => undefined)`, 'expect-expect'],
]

// The folders that a configuration names are those beside it.
const rules = { '.oxlintrc.json': readFileSync(join(project, '.oxlintrc.json'), 'utf8') }
const oxlint = 'node_modules/oxlint/bin/oxlint'

interface Finding {
  readonly code?: string
  readonly filename: string
}

test('each planted line is refused by the rule meant for it', () => {
  using checkout = plantCheckout(rules)
  for (const [path, text] of crimes) checkout.write(path, `${text}\n`)
  const { status, output } = checkout.run(oxlint, '-f', 'json')
  const { diagnostics } = JSON.parse(output) as { readonly diagnostics: readonly Finding[] }
  const missing = crimes.filter(
    ([path, , rule]) =>
      !diagnostics.some((found) => found.filename === path && found.code?.endsWith(`(${rule})`) === true),
  )
  expect(missing).toEqual([])
  expect(status).toBe(1)
})

test('promises that nobody waits for and values without a type are refused', () => {
  using checkout = plantCheckout({
    ...rules,
    'tsconfig.json': JSON.stringify({
      compilerOptions: { strict: true, target: 'es2024', module: 'esnext', types: [] },
    }),
    'shared/engine/floating.ts': `export async function work() {}\nwork()\n`,
    'shared/engine/misused.ts': `export async function work() { return true }\nif (work()) throw new Error('always')\n`,
    'shared/engine/unsafe.ts': `export const a: string[] = JSON.parse('[]')\nexport const b = JSON.parse('{}').c.d\n`,
    'shared/engine/thrown.ts': `export function f() {\n  throw 'text'\n}\n`,
  })
  const { status, output } = checkout.run(oxlint, '--type-aware', '-f', 'unix')
  for (const rule of [
    'no-floating-promises',
    'no-misused-promises',
    'no-unsafe-assignment',
    'no-unsafe-member-access',
    'only-throw-error',
  ]) {
    expect(output).toContain(rule)
  }
  expect(status).toBe(1)
})
