import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AdoptionPlan } from '#shared/contract/adoption'
import type { AdoptionRow } from '#shared/domain/adoption'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'

const world = demoWorld()
const app = 'UMA'

test('existing accounts are told as JSON, as text and in a file, after the product is known', async () => {
  const none = await world().cli.run('adopt', '--app', app, '--json')
  expect(none.exit).not.toBe(0)
  expect(none.stdout + none.stderr).toContain('target-missing')

  const product = world().demo.products.find(({ id }) => id === 'uma')
  if (product === undefined) throw new Error('The demo has no UMA.')
  await world().ok('target', 'set', '--app', app, '--url', product.scim, '--token-env', tokenVariable(product.id))
  const file = join(world().folder, 'accounts.csv')
  const found = (await world().ok('adopt', '--app', app, '--out', file)).json<AdoptionPlan & { rows: AdoptionRow[] }>()
  expect(found).toMatchObject({ app: { displayName: app }, matching: 'userName = userPrincipalName', ranBefore: true })
  expect(found.tally['left-alone']).toBe(2)
  for (const fate of ['link', 'create', 'left-alone'] as const)
    expect(found.rows.filter((row) => row.fate === fate)).toHaveLength(found.tally[fate])

  const lines = readFileSync(file, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n')
  expect(lines[0]?.replaceAll('"', '')).toBe(
    'fate,accountId,userName,accountName,active,personId,userPrincipalName,personName,inScope,why',
  )
  expect(lines).toHaveLength(1 + found.rows.length)
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const { stdout, exit } = await world().cli.run('adopt', '--app', app)
  expect(exit).toBe(0)
  expect(stdout).toContain('Accounts are found by userName = userPrincipalName.')
  expect(stdout).toMatch(/^left-alone +building\.manager@uma\.example +- +It fits nobody in scope/m)
  expect(stdout).not.toMatch(/^link/m)
})

test('a plan that destroys a group names what has to be typed', async () => {
  const unassign = (...more: string[]) =>
    world().cli.run('unassign', '--app', 'Workspace 365 SCIM sync', '--group', 'Facilities', ...more)
  const shown = await unassign()
  expect(shown.stdout).toContain('1 group is destroyed in Workspace 365')
  expect(shown.stdout).toContain('--confirm "Facilities"')
  expect((await unassign('--yes')).exit).toBe(6)
  expect((await unassign('--yes', '--confirm', 'Finance')).exit).toBe(6)
})
