import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestGraph, type TestGraph } from '#tests/demo/graph/demo-graph'

interface Audit {
  readonly id: string
  readonly activityDisplayName: string
  readonly activityDateTime: string
  readonly category: string
  readonly initiatedBy: { readonly user: { readonly userPrincipalName: string } | null }
  readonly targetResources: readonly { readonly id: string; readonly type: string; readonly displayName: string }[]
}

let graph: TestGraph
beforeAll(async () => {
  graph = await startTestGraph()
})
afterAll(() => graph.stop())

const log = async (options: Readonly<Record<string, string>> = {}) => {
  const { status, body } = await graph.get(
    `/auditLogs/directoryAudits?${new URLSearchParams(options).toString().replaceAll('+', '%20')}`,
  )
  return { status, next: body['@odata.nextLink'], rows: (body.value ?? []) as unknown as Audit[] }
}

it('takes a scope that no healthy demo has from the start, and a role', async () => {
  expect((await log()).status).toBe(403)
  graph.faults.rights.add('AuditLog.Read.All')
  expect(await log()).toMatchObject({ status: 200, rows: [] })
  graph.faults.rights.delete('Cloud Application Administrator')
  expect((await log()).status).toBe(403)
  graph.faults.rights.add('Cloud Application Administrator')
})

it('has a row for each change that was made, and none for one that was refused', async () => {
  const app = graph.app('SmartSpace SSO')
  const jobs = await graph.get(`/servicePrincipals/${app}/synchronization/jobs`)
  const job = jobs.body.value[0]?.id ?? ''
  await graph.call('POST', `/servicePrincipals/${app}/synchronization/jobs/${job}/pause`)
  graph.pass(60_000)
  const made = await graph.call('POST', '/groups', {
    body: { displayName: 'New', mailNickname: 'new', mailEnabled: false, securityEnabled: true },
  })
  expect(made.status).toBe(201)
  graph.pass(60_000)
  expect((await graph.call('POST', '/groups', { body: { displayName: 'Odd' } })).status).toBe(400)
  await graph.call('DELETE', `/groups/${made.body.id}`)
  const { rows } = await log()
  const me = (await graph.get('/me')).body.userPrincipalName
  expect(
    rows.map((row) => [row.activityDisplayName, row.targetResources[0]?.id, row.initiatedBy.user?.userPrincipalName]),
  ).toEqual([
    ['Delete group', made.body.id, me],
    ['Add group', made.body.id, me],
    ['Disable/pause provisioning configuration', app, me],
  ])
  // What is gone is named as it was.
  expect(rows[0]?.targetResources[0]).toMatchObject({ type: 'Group', displayName: 'New' })

  const middle = rows[1]?.activityDateTime ?? ''
  const activities = async (filter: string) =>
    (await log({ $filter: filter })).rows.map(({ activityDisplayName }) => activityDisplayName)
  expect(await activities(`activityDateTime ge ${middle}`)).toEqual(['Delete group', 'Add group'])
  expect(await activities(`activityDateTime le ${middle} and category eq 'GroupManagement'`)).toEqual(['Add group'])
  expect(await activities("startswith(activityDisplayName,'Disable')")).toEqual([rows[2]?.activityDisplayName])

  const first = await log({ $top: '2' })
  expect(first.rows).toHaveLength(2)
  expect((await graph.get(first.next ?? '')).body.value.map(({ id }) => id)).toEqual([rows[2]?.id])
})

it.each([
  { $filter: 'activityDateTime gt 2026-01-01T00:00:00Z' },
  { $filter: "contains(activityDisplayName,'group')" },
  { $filter: "resultReason eq 'x'" },
  { $filter: 'activityDateTime ge yesterday' },
  { $orderby: 'category' },
  { $select: 'id' },
])('refuses %j', async (options) => {
  expect((await log(options)).status).toBe(400)
})

it('forgets what is older than the licence keeps', async () => {
  graph.pass(8 * 24 * 60 * 60 * 1000)
  const before = (await log()).rows.length
  graph.tenant.licence = 'free'
  expect([before, (await log()).rows.length]).toEqual([3, 0])
})
