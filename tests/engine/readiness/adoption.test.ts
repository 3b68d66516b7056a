import { expect, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import type { AdoptionFate } from '#shared/domain/adoption'
import { adoptionFacts } from '#shared/engine/store/adoption-rows'
import { openStore } from '#shared/engine/store/open-store'
import { shrinkWorld, workspace365 } from '#tests/engine/readiness/shrink-world'

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (thrown: unknown) => (thrown instanceof ConsoleFailure ? thrown.failure.code : String(thrown)),
  )

test('what becomes of existing accounts is worked out from both sides, kept, found by fate and words, and exported', async () => {
  const { client, demo, folder, close } = await shrinkWorld()
  const app = workspace365
  const rows = async (more: { fate?: AdoptionFate; search?: string; start?: number; count?: number } = {}) =>
    client.call('adoption.rows', { app, start: 0, count: 1000, ...more })
  expect(await client.call('adoption.last', { app })).toBeNull()
  expect(await codeOf(rows())).toBe('unknown-name')
  expect(await codeOf(client.run('adoption.plan', { app: 'UMA' }))).toBe('target-missing')
  expect(await codeOf(client.run('adoption.plan', { app: 'Travel Desk' }))).toBe('target-missing')

  const first = await client.run('adoption.plan', { app })
  expect(first).toMatchObject({
    matching: 'userName = userPrincipalName',
    ranBefore: true,
    rule: { source: 'Workspace 365: Automated user provisioning via SCIM' },
    tally: { duplicate: 0, orphan: 0, 'cannot-tell': 2 },
  })
  expect((await rows({ fate: 'cannot-tell' })).rows[0]?.why).toContain("depends on the answer 'old-tool'")
  expect(await client.call('adoption.last', { app })).toEqual(first)

  // Of three: one is found by another sign only, one is of somebody out of scope, one is disabled in Entra.
  const walter = [...demo.tenant.users.values()].find((user) => user.displayName === 'Walter Braun')
  if (walter === undefined) throw new Error('The demo has no Walter Braun.')
  walter.userPrincipalName = 'w.b@northwind-learning.example'
  await demo.do(['portal', 'create-user', 'outside@northwind-learning.example', 'Out Sider'])
  await demo.do(['portal', 'disable-user', 'yara.haddad@northwind-learning.example'])
  await demo.do(['workspace-365', 'add-local-user', 'Outside@northwind-learning.example', 'Made by hand'])
  await demo.do(['workspace-365', 'deactivate', 'owner@workspace365.example'])
  await client.run('directory.sync', {})
  await client.call('readiness.answer', { app, answers: { 'old-tool': 'off' } })
  const second = await client.run('adoption.plan', { app })
  expect(second.tally).toEqual({
    ...first.tally,
    link: first.tally.link - 2,
    duplicate: 1,
    orphan: 4,
    'cannot-tell': 0,
  })
  const duplicates = await rows({ fate: 'duplicate' })
  expect(duplicates).toMatchObject({
    total: 1,
    rows: [
      {
        account: { userName: 'walter.braun@northwind-learning.example' },
        person: { userPrincipalName: 'w.b@northwind-learning.example', inScope: true },
      },
    ],
  })
  expect(duplicates.rows[0]?.why).toContain('a second one is made')
  expect((await rows({ search: 'sider hand' })).rows).toMatchObject([
    {
      fate: 'orphan',
      person: { displayName: 'Out Sider', inScope: false },
      why: expect.stringContaining('who is not in scope'),
    },
  ])
  expect((await rows({ search: 'yara', fate: 'orphan' })).rows[0]?.why).toContain('disabled in Entra')
  expect(second.notes).toContain('1 person in scope gets no account: disabled in Entra.')

  const all = await rows()
  expect(all.total).toBe(Object.values(second.tally).reduce((sum, count) => sum + count, 0))
  expect((await rows({ start: 2, count: 3 })).rows).toEqual(all.rows.slice(2, 5))

  const json = await client.call('adoption.file', { app, format: 'json' })
  expect(json.name).toMatch(/^Workspace 365 SCIM sync existing accounts \d{4}-\d\d-\d\d\.json$/)
  expect(JSON.parse(json.text ?? '')).toEqual({ ...second, rows: all.rows })
  const csv = (await client.call('adoption.file', { app, format: 'csv' })).text ?? ''
  expect(csv.replace('\uFEFF', '').trimEnd().split('\r\n')).toHaveLength(1 + all.total)
  expect(csv).toContain('"owner@workspace365.example","Workspace owner","false",')

  // What the checks look at is what the rows say.
  const appId = second.app.id
  await close()
  const store = openStore({ folder, now: Date.now })
  const facts = adoptionFacts(store.workspace(demo.tenant.id), appId)
  store.close()
  expect(facts?.duplicates).toEqual([duplicates.rows[0]?.account?.id])
  expect(facts?.orphans).toHaveLength(4)
  expect(facts).toMatchObject({ unlinked: [], unknown: 0, ranBefore: true, takenAt: second.takenAt })
})
