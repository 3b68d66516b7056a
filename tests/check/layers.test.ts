import { expect, test } from 'vitest'
import { plantCheckout } from '#tests/check/checkout'

const gate = '.ci/check-layers.ts'

/** A tree that keeps to the table, using everything that the table allows. */
const lawful: Record<string, string> = {
  'shared/domain/group.ts': 'export interface Group { id: string }\nexport const limit = 3\n',
  'shared/contract/calls.ts': `import { z } from 'zod'\nimport { limit } from '#shared/domain/group'\nexport const calls = z.max(limit)\nexport type Calls = typeof calls\n`,
  'shared/engine/graph/client.ts': `import { Client } from '@microsoft/microsoft-graph-client'\nexport const client = Client\n`,
  'shared/engine/scim/client.ts': `import { request } from 'node:http'\nexport const ask = request\n`,
  'shared/engine/store/database.ts': `import Database from 'better-sqlite3'\nexport const database = Database\n`,
  'shared/engine/directory/sync.ts': `import { client } from '#shared/engine/graph/client'\nimport { database } from '#shared/engine/store/database'\nexport const sync = [client, database]\n`,
  'shared/identity/session.ts': `import { App } from '@azure/msal-node'\nimport type { Calls } from '#shared/contract/calls'\nexport const session = (calls: Calls) => [App, calls]\n`,
  'shared/demo/tenant.ts': `import { createServer } from 'node:http'\nimport type { Group } from '#shared/domain/group'\nexport const tenant = (group: Group) => [createServer, group]\n`,
  'shared/hosts/cli/main.ts': `import { sync } from '#shared/engine/directory/sync'\nimport { tenant } from '#shared/demo/tenant'\nimport { session } from '#shared/identity/session'\nexport const main = [sync, tenant, session]\n`,
  'electron/main/index.ts': `import { app } from 'electron/main'\nimport { shell } from 'electron'\nimport { main } from '#shared/hosts/cli/main'\nimport { join } from 'node:path'\nexport const start = [app, shell, main, join]\n`,
  'renderer/app/App.tsx': `import { Button } from '@fluentui/react-components'\nimport { useState } from 'react'\nimport type { Calls } from '#shared/contract/calls'\nimport { limit } from '#shared/domain/group'\nexport const App = (calls: Calls) => <Button onClick={() => [useState, calls, limit]} />\n`,
  'tests/sync.test.ts': `import { sync } from '#shared/engine/directory/sync'\nimport { tenant } from '#shared/demo/tenant'\nimport express from 'express'\nexport const all = [sync, tenant, express]\n`,
  '.ci/tool.ts': `import { join } from 'node:path'\nexport const tool = join\n`,
}

/** One forbidden thing each: where, what is written there, and how the gate must name it. */
const crimes: readonly (readonly [path: string, text: string, named: string])[] = [
  ['electron/main/react.ts', `import 'react'`, 'electron-imports-only-its-row'],
  ['electron/main/page.ts', `import '../../renderer/app/App.tsx'`, 'electron-imports-only-its-row'],
  ['electron/main/sqlite.ts', `import 'better-sqlite3'`, 'better-sqlite3-at-home'],
  ['renderer/node.ts', `import 'node:fs'`, 'renderer-imports-only-its-row'],
  ['renderer/electron.ts', `import 'electron'`, 'renderer-imports-only-its-row'],
  ['renderer/electron-renderer.ts', `import 'electron/renderer'`, 'resolvable'],
  ['renderer/zod.ts', `import 'zod'`, 'renderer-imports-only-its-row'],
  ['renderer/engine.ts', `import '#shared/engine/scim/client'`, 'renderer-imports-only-its-row'],
  ['renderer/engine-type.ts', `import type { ask } from '#shared/engine/scim/client'`, 'renderer-imports-only-its-row'],
  ['renderer/demo.ts', `import type { tenant } from '#shared/demo/tenant'`, 'renderer-imports-only-its-row'],
  ['renderer/hosts.ts', `import '#shared/hosts/cli/main'`, 'renderer-imports-only-its-row'],
  ['renderer/identity.ts', `import '#shared/identity/session'`, 'renderer-imports-only-its-row'],
  [
    'renderer/value.ts',
    `import { calls } from '#shared/contract/calls'`,
    'renderer-takes-only-types-of-shared-contract',
  ],
  ['renderer/lazy.ts', `void import('#shared/contract/calls')`, 'renderer-takes-only-types-of-shared-contract'],
  [
    'renderer/again.ts',
    `export { calls } from '#shared/contract/calls'`,
    'renderer-takes-only-types-of-shared-contract',
  ],
  [
    'renderer/both.ts',
    `import type { Calls } from '#shared/contract/calls'\nimport { calls } from '#shared/contract/calls'`,
    'renderer-takes-only-types-of-shared-contract',
  ],
  ['renderer/leak.ts', `import '#shared/domain/leak'`, 'page-never-reaches-the-database'],
  ['shared/domain/leak.ts', `import '#shared/engine/store/database'`, 'shared-domain-imports-only-its-row'],
  ['shared/domain/node.ts', `import type { Stats } from 'node:fs'`, 'shared-domain-imports-only-its-row'],
  ['shared/domain/zod.ts', `import type { z } from 'zod'`, 'shared-domain-imports-only-its-row'],
  ['shared/domain/contract.ts', `export type * from '#shared/contract/calls'`, 'shared-domain-imports-only-its-row'],
  ['shared/contract/node.ts', `import 'node:crypto'`, 'shared-contract-imports-only-its-row'],
  ['shared/contract/msal.ts', `import '@azure/msal-node'`, 'shared-contract-imports-only-its-row'],
  [
    'shared/contract/engine.ts',
    `import type {} from '#shared/engine/scim/client'`,
    'shared-contract-imports-only-its-row',
  ],
  ['shared/engine/electron.ts', `import 'electron'`, 'shared-without-electron-and-react'],
  ['shared/engine/electron-main.ts', `import 'electron/main'`, 'resolvable'],
  ['shared/engine/react.ts', `import type { FC } from 'react'`, 'shared-without-electron-and-react'],
  ['shared/engine/page.ts', `import '../../renderer/app/App.tsx'`, 'shared-engine-imports-only-its-row'],
  ['shared/engine/demo.ts', `import type { tenant } from '#shared/demo/tenant'`, 'shared-engine-imports-only-its-row'],
  ['shared/engine/identity.ts', `import '#shared/identity/session'`, 'shared-engine-imports-only-its-row'],
  ['shared/engine/hosts.ts', `import '#shared/hosts/cli/main'`, 'shared-engine-imports-only-its-row'],
  ['shared/engine/tests.ts', `import '#tests/sync.test'`, 'shared-engine-imports-only-its-row'],
  ['shared/engine/tool.ts', `import '../../.ci/tool.ts'`, 'shared-engine-imports-only-its-row'],
  ['shared/engine/graph/to-scim.ts', `import '#shared/engine/scim/client'`, 'graph-scim-store-apart'],
  ['shared/engine/graph/to-store.ts', `import type {} from '#shared/engine/store/database'`, 'graph-scim-store-apart'],
  ['shared/engine/scim/to-graph.ts', `import '#shared/engine/graph/client'`, 'graph-scim-store-apart'],
  ['shared/engine/scim/to-store.ts', `import '#shared/engine/store/database'`, 'graph-scim-store-apart'],
  ['shared/engine/store/to-graph.ts', `import '#shared/engine/graph/client'`, 'graph-scim-store-apart'],
  ['shared/engine/store/to-scim.ts', `import '#shared/engine/scim/client'`, 'graph-scim-store-apart'],
  ['shared/engine/store/to-room.ts', `import '#shared/engine/directory/sync'`, 'feature-rooms-use-graph-scim-store'],
  ['shared/engine/directory/sqlite.ts', `import 'better-sqlite3'`, 'better-sqlite3-at-home'],
  ['shared/engine/scim/graph.ts', `import '@microsoft/microsoft-graph-client'`, 'microsoft-graph-client-at-home'],
  ['shared/engine/msal.ts', `import '@azure/msal-node'`, 'msal-node-at-home'],
  ['shared/engine/dev.ts', `import 'express'`, 'shared-needs-only-what-is-shipped'],
  ['shared/engine/unlisted.ts', `import 'unlisted'`, 'shared-needs-only-what-is-shipped'],
  ['shared/identity/engine.ts', `import '#shared/engine/scim/client'`, 'shared-identity-imports-only-its-row'],
  [
    'shared/demo/engine.ts',
    `import type { ask } from '#shared/engine/scim/client'`,
    'shared-demo-imports-only-its-row',
  ],
  ['shared/demo/identity.ts', `import '#shared/identity/session'`, 'shared-demo-imports-only-its-row'],
  ['shared/demo/contract.ts', `import type {} from '#shared/contract/calls'`, 'shared-demo-imports-only-its-row'],
  [
    'shared/demo/rule.ts',
    `import { limit } from '#shared/domain/group'`,
    'shared-demo-takes-only-types-of-shared-domain',
  ],
  ['shared/demo/required.ts', `require('#shared/domain/group')`, 'shared-demo-takes-only-types-of-shared-domain'],
  [
    'shared/demo/using.ts',
    `export async function f() {\n  using a = await import('#shared/domain/group')\n  return a\n}`,
    'shared-demo-takes-only-types-of-shared-domain',
  ],
  ['shared/demo/type-query.ts', `export type T = import('#shared/engine/scim/client').T`, 'seen'],
  ['shared/hosts/web/electron.ts', `import 'electron'`, 'shared-without-electron-and-react'],
  ['shared/hosts/web/react.tsx', `import 'react-dom'`, 'shared-without-electron-and-react'],
  ['shared/hosts/web/page.ts', `import '../../../electron/main/index.ts'`, 'shared-hosts-imports-only-its-row'],
  ['shared/engine/circle/one.ts', `import '#shared/engine/circle/two'`, 'no-cycle'],
  ['shared/engine/circle/two.ts', `import type {} from '#shared/engine/circle/one'`, 'no-cycle'],
  ['shared/engine/nowhere.ts', `import '#shared/engine/nowhere-at-all'`, 'resolvable'],
  ['electron/main/nowhere.ts', `import './nowhere-at-all'`, 'resolvable-in-electron'],
  ['shared/stray/file.ts', `export const stray = 1`, 'no-layer'],
  ['shared/stray.ts', `export const stray = 1`, 'no-layer'],
  ['shared/engine/script.mjs', `import '#shared/demo/tenant'`, 'shared-engine-imports-only-its-row'],
]

test('a tree that keeps to the table passes, and the gate says how much it saw', () => {
  using checkout = plantCheckout(lawful)
  const { status, output } = checkout.run(gate)
  expect(output).toMatch(new RegExp(`^${Object.keys(lawful).length} modules, 2\\d imports, \\d+ rules\\n$`))
  expect(status).toBe(0)
})

test('every planted violation is named with its file, and nothing else is', () => {
  using checkout = plantCheckout(lawful)
  for (const [path, text] of crimes) checkout.write(path, `${text}\nexport {}\n`)
  const { status, output } = checkout.run(gate)
  expect(status).toBe(1)
  const lines = output.trim().split('\n')
  const missing = crimes.filter(
    ([path, , named]) => !lines.some((line) => line.startsWith(`${named}: `) && line.includes(path)),
  )
  expect(missing).toEqual([])
  const innocent = Object.keys(lawful)
  expect(lines.filter((line) => innocent.some((path) => line.includes(`: ${path}`)))).toEqual([])
  const rules = new Set(lines.map((line) => line.slice(0, line.indexOf(':'))))
  expect([...rules].toSorted()).toEqual([...new Set(crimes.map(([, , named]) => named))].toSorted())
})

test('a gate that sees no module is red', () => {
  using checkout = plantCheckout({})
  const { status, output } = checkout.run(gate)
  expect(output).toContain('seen: no source file')
  expect(status).toBe(1)
})

test('a top-level folder that the architecture does not know is refused', () => {
  using checkout = plantCheckout({ ...lawful, 'helpers/one.ts': 'export const one = 1\n' })
  const { status, output } = checkout.run(gate)
  expect(output).toContain('top-level: helpers/')
  expect(status).toBe(1)
})

test('a file that cannot be parsed does not pass unseen', () => {
  using checkout = plantCheckout({ ...lawful, 'shared/engine/broken.ts': `import { from '#shared/demo/tenant'\n` })
  const { status, output } = checkout.run(gate)
  expect(output).toContain('shared/engine/broken.ts')
  expect(status).not.toBe(0)
})
