import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attributesIn } from '#shared/domain/expression'
import { predict } from '#shared/domain/person-rules'
import { graphProperties } from '#shared/domain/source-attributes'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { createGraphClient, type GraphClient } from '#shared/engine/graph/graph-client'
import { batchDirectMembers } from '#shared/engine/graph/groups'
import { readSyncAll } from '#shared/engine/graph/job-secrets'
import { batchPeople, deletedPeople, directGroupsOf, findPeople } from '#shared/engine/graph/people'
import { failedRows, logOf } from '#shared/engine/graph/provisioning-log'
import { readSchema } from '#shared/engine/graph/synchronization-schema'
import { nodePorts } from '#shared/hosts/node-ports'
import { failureFrom } from '#tests/engine/graph/scripted-graph'

let demo: RunningDemo
let client: GraphClient

const clientWith = (environment: NodeJS.ProcessEnv) =>
  createGraphClient({
    root: demo.graph,
    acquireToken: async () => demo.token,
    ports: nodePorts({ environment, log: { write: () => undefined } }),
  })

beforeEach(async () => {
  demo = await startDemo({ scale: 'small' })
  client = clientWith(process.env)
})
afterEach(() => demo.stop())

function appOf(product: string) {
  const app = [...demo.tenant.apps.values()].find((candidate) => candidate.product === product)
  const job = app?.jobs[0]
  if (app === undefined || job === undefined) throw new Error(`no job for ${product}`)
  return { app, job }
}

function userNamed(wanted: (user: { userPrincipalName: string; userType: string | null }) => boolean) {
  const user = [...demo.tenant.users.values()].find((one) => one.deletedDateTime === null && wanted(one))
  if (user === undefined) throw new Error('nobody')
  return user
}

const since = '2020-01-01T00:00:00Z'

describe("the rules of the demo's jobs", () => {
  it.each([
    ['smartspace-stem', 'mailNickname', true],
    ['workspace-365', 'mailNickname', true],
    ['howspace', 'id', true],
    ['uma', 'mailNickname', false],
    ['spaceiq', 'mailNickname', undefined],
  ] as const)('are read for %s: externalId from %s, groups %s', async (product, source, groups) => {
    const { app, job } = appOf(product)
    const schema = await readSchema(client, app.id, job.id)
    expect(schema.group?.enabled).toBe(groups)
    const active = schema.user?.attributes.find(({ target }) => target === 'active')?.source
    expect(attributesIn(active?.expression ?? '')).toEqual(['IsSoftDeleted'])
    const living = [...demo.tenant.users.values()].filter(({ deletedDateTime }) => deletedDateTime === null)
    const ids = living.map(({ id }) => id)
    const people = await batchPeople(client, ids, {}, graphProperties(schema))
    const found = people.map((answer) => (answer.ok ? predict(schema, answer.value) : answer))
    expect(found).toMatchObject(
      living.map((user) => ({
        externalId: { known: true, value: user[source] },
        matching: [{ target: 'userName', value: { known: true, value: expect.not.stringContaining('#EXT#') } }],
        scope: { passes: true },
        missing: null,
        special: null,
      })),
    )
  })

  it('are not told without the right', async () => {
    const { app, job } = appOf('uma')
    await demo.do(['portal', 'revoke', 'Synchronization.Read.All'])
    await demo.do(['portal', 'revoke', 'Synchronization.ReadWrite.All'])
    expect((await failureFrom(readSchema(client, app.id, job.id))).code).toBe('permission-missing')
  })

  it('say whom a job takes only where the service answers for its secrets', async () => {
    const { app, job } = appOf('uma')
    // The metadata has no such GET, so a record that is held to it must not have it either.
    client = clientWith({})
    expect(await readSyncAll(client, app.id)).toBeNull()
    await demo.do(['portal', 'allow-secrets', 'on'])
    expect(await readSyncAll(client, app.id)).toBe(false)
    job.secrets.set('SyncAll', 'true')
    expect(await readSyncAll(client, app.id)).toBe(true)
    job.secrets.delete('SyncAll')
    expect(await readSyncAll(client, app.id)).toBeNull()
    await demo.do(['portal', 'revoke', 'Cloud Application Administrator'])
    expect(await readSyncAll(client, app.id)).toBeNull()
  })
})

describe("the demo's people", () => {
  it('are members with every property that rules may read', async () => {
    const group = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === 'Printers and Robots')
    const properties = ['businessPhones', 'department', 'onPremisesExtensionAttributes', 'state', 'mailNickname']
    for await (const { answer } of batchDirectMembers(client, [group?.id ?? ''], properties)) {
      if (!answer.ok) throw new Error(answer.failure.message)
      expect(answer.value.map(({ type }) => type)).toEqual([
        'user',
        'group',
        'device',
        'orgContact',
        'servicePrincipal',
      ])
      const [user] = answer.value
      expect(Object.keys(user?.attributes ?? {})).toHaveLength(19)
      expect(user?.attributes).toMatchObject({
        mailNickname: demo.tenant.users.get(user?.id ?? '')?.mailNickname,
        extensionAttribute15: null,
        businessPhones: null,
      })
    }
  })

  it('are found by either name, guests by the one with the mark', async () => {
    const guest = userNamed(({ userType }) => userType === 'Guest')
    const member = userNamed(({ userType }) => userType === 'Member')
    const found = await findPeople(
      client,
      [guest.userPrincipalName, member.userPrincipalName.toUpperCase(), member.mail ?? 'none', "nobody's@x.test"],
      {},
      ['department'],
    )
    const ids = [...found.values()].map((people) => people.map(({ id }) => id))
    expect(ids).toEqual([[guest.id], [member.id], [member.id], []])
    expect(found.get(guest.userPrincipalName)?.[0]?.attributes).toEqual({ department: guest.department })
  })

  it('are told from the recycle bin under the name that they had', async () => {
    const member = userNamed(({ userType }) => userType === 'Member')
    const before = (await deletedPeople(client)).map(({ id }) => id)
    await demo.do(['portal', 'delete-user', member.userPrincipalName])
    const deleted = await deletedPeople(client, {}, ['mailNickname'])
    expect(deleted.map(({ id }) => id).toSorted()).toEqual([...before, member.id].toSorted())
    expect(deleted.find(({ id }) => id === member.id)).toMatchObject({
      userPrincipalName: member.userPrincipalName,
      deletedDateTime: member.deletedDateTime,
      attributes: { mailNickname: member.mailNickname },
    })
  })

  it('are in groups that Graph tells, page by page, save those that hide it', async () => {
    demo.faults.emptyPages = true
    const groups = [...demo.tenant.groups.values()].filter(({ visibility }) => visibility !== 'HiddenMembership')
    const user = userNamed(({ userType }) => userType === 'Member')
    const expected = groups
      .filter(({ members }) => members.has(user.id))
      .map(({ id, displayName }) => ({ id, displayName }))
    expect(expected.length).toBeGreaterThan(0)
    expect(await directGroupsOf(client, user.id)).toEqual(expected)
    const hidden = [...demo.tenant.groups.values()].find(({ visibility }) => visibility === 'HiddenMembership')
    hidden?.members.add(user.id)
    expect(await directGroupsOf(client, user.id)).toEqual(expected)
    await demo.do(['portal', 'grant', 'Member.Read.Hidden'])
    expect((await directGroupsOf(client, user.id)).map(({ id }) => id)).toContain(hidden?.id)
    expect((await failureFrom(directGroupsOf(client, 'nobody'))).code).toBe('graph-not-found')
  })
})

describe("the demo's provisioning log", () => {
  it('tells what failed, and of one person all', async () => {
    const { job } = appOf('workspace-365')
    const failed = await failedRows(client, job.id, since)
    expect(failed?.length).toBeGreaterThan(0)
    for (const { status, errorCode, sourceId } of failed ?? []) {
      expect([status, errorCode]).toEqual(['failure', 'WebExceptionProtocolError'])
      expect(demo.tenant.users.has(sourceId)).toBe(true)
      expect(await logOf(client, job.id, sourceId)).toMatchObject([{ sourceId, status: 'failure', action: 'create' }])
    }
    const other = appOf('uma').job
    expect(await failedRows(client, other.id, since)).toEqual([])
  })

  it('begins after the instant asked for', async () => {
    const { job } = appOf('workspace-365')
    const [newest] = (await failedRows(client, job.id, since)) ?? []
    expect(newest).toBeDefined()
    expect(await failedRows(client, job.id, newest?.at ?? '')).toEqual([])
  })

  it('is closed without the right, the role or the licence', async () => {
    const { job } = appOf('workspace-365')
    await demo.do(['portal', 'licence', 'free'])
    expect(await failedRows(client, job.id, since)).toBeNull()
    await demo.do(['portal', 'licence', 'P1'])
    await demo.do(['portal', 'revoke', 'ProvisioningLog.Read.All'])
    expect(await failedRows(client, job.id, since)).toBeNull()
    await demo.do(['portal', 'grant', 'AuditLog.Read.All'])
    await demo.do(['portal', 'revoke', 'Cloud Application Administrator'])
    expect(await logOf(client, job.id, 'x')).toBeNull()
  })
})
