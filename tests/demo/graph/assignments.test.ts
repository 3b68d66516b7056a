import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startTestGraph } from '#tests/demo/graph/demo-graph'
import type { TestGraph } from '#tests/demo/graph/demo-graph'

let graph: TestGraph
let app: string
let path: string

beforeEach(async () => {
  graph = await startTestGraph()
  app = graph.app('Workspace 365 SCIM sync')
  path = `/servicePrincipals/${app}/appRoleAssignedTo`
})
afterEach(() => graph.stop())

const roleId = () => graph.tenant.apps.get(app)?.appRoles[0]?.id
const assign = (change: Record<string, unknown> = {}) =>
  graph.call('POST', path, {
    body: { principalId: graph.group('Payroll Approvers'), resourceId: app, appRoleId: roleId(), ...change },
  })
const listed = async () => (await graph.get(path)).body.value.map((row) => row.principalDisplayName)

describe('appRoleAssignedTo', () => {
  it('lists groups and people with the names of both ends', async () => {
    const { body } = await graph.get(path)
    expect(body.value).toHaveLength(7)
    expect(body.value[0]).toMatchObject({ principalType: 'Group', resourceDisplayName: 'Workspace 365 SCIM sync' })
    expect(body.value.filter((row) => row.principalType === 'User').map((row) => row.principalDisplayName)).toEqual([
      'Jonas Falk',
    ])
    expect(body.value.every((row) => /^[\w-]{43}$/.test(row.id))).toBe(true)
  })

  it('filters by what is documented and by nothing else', async () => {
    const by = async (filter: string) => graph.get(`${path}?$filter=${encodeURIComponent(filter)}`)
    expect((await by("startswith(principalDisplayName,'F')")).body.value).toHaveLength(2)
    expect((await by("principalDisplayName eq 'Finance'")).body.value).toHaveLength(1)
    for (const filter of [
      `principalId eq '${app}'`,
      "startswith(resourceId,'a')",
      "principalDisplayName eq 'a' or principalDisplayName eq 'b'",
    ]) {
      expect((await by(filter)).body.error.code).toBe('Request_UnsupportedQuery')
    }
  })

  it('assigns once, and takes it back once', async () => {
    const made = await assign()
    expect([made.status, made.body.principalDisplayName]).toEqual([201, 'Payroll Approvers'])
    expect(made.body['@odata.context']).toMatch(/\/\$entity$/)
    const again = await assign()
    expect([again.status, again.body.error.message]).toEqual([
      400,
      'Permission being assigned already exists on the object',
    ])
    expect(await listed()).toContain('Payroll Approvers')
    expect((await graph.call('DELETE', `${path}/${made.body.id}`)).status).toBe(204)
    expect((await graph.call('DELETE', `${path}/${made.body.id}`)).status).toBe(404)
    expect(await listed()).not.toContain('Payroll Approvers')
  })

  it.each<[string, () => Record<string, unknown>, string]>([
    [
      'an appId for the object id',
      () => ({ resourceId: graph.tenant.apps.get(app)?.appId }),
      'Not a valid reference update.',
    ],
    [
      'an unknown principal',
      () => ({ principalId: '00000000-0000-4000-8000-000000000000' }),
      'Not a valid reference update.',
    ],
    ['a deleted person', () => ({ principalId: graph.user('gone.person') }), 'Not a valid reference update.'],
    [
      'default access where there are roles',
      () => ({ appRoleId: '00000000-0000-0000-0000-000000000000' }),
      'Permission being assigned was not found on application',
    ],
    ['no GUID', () => ({ principalId: 'Payroll Approvers' }), 'Invalid value'],
  ])('refuses %s', async (_, change, message) => {
    const answer = await assign(change())
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Request_BadRequest'])
    expect(answer.body.error.message).toContain(message)
  })

  it('needs Application.Read.All beside the right to assign', async () => {
    graph.faults.rights.delete('Application.Read.All')
    expect((await assign()).body.error.code).toBe('Authorization_RequestDenied')
    graph.faults.rights.add('Application.Read.All')
    graph.faults.rights.delete('AppRoleAssignment.ReadWrite.All')
    expect((await assign()).status).toBe(403)
  })

  it('shows writes late where the directory lags', async () => {
    graph.faults.assignmentLagMs = 60_000
    const { body } = await assign()
    expect(await listed()).not.toContain('Payroll Approvers')
    graph.pass(60_001)
    expect(await listed()).toContain('Payroll Approvers')
    await graph.call('DELETE', `${path}/${body.id}`)
    expect(await listed()).toContain('Payroll Approvers')
    graph.pass(60_001)
    expect(await listed()).not.toContain('Payroll Approvers')
  })
})
