import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningDemo, startDemo } from '#shared/demo/start'

interface Row {
  readonly id: string
  readonly activityDateTime: string
  readonly jobId: string
  readonly sourceIdentity: { readonly id: string; readonly displayName: string }
}

let demo: RunningDemo

beforeAll(async () => {
  demo = await startDemo({ scale: 'small' })
})
afterAll(() => demo.stop())

async function get(path: string) {
  const response = await fetch(path.startsWith('http') ? path : `${demo.graph}${path}`, {
    headers: { authorization: `Bearer ${demo.token}` },
  })
  const body = (await response.json()) as {
    value: Row[]
    error: { code: string }
    '@odata.nextLink'?: string
    '@odata.context': string
  }
  return { status: response.status, body }
}

const log = (options: Readonly<Record<string, string>>) =>
  get(`/auditLogs/provisioning?${new URLSearchParams(options).toString().replaceAll('+', '%20')}`)

const all = async () => (await log({ $top: '999' })).body.value

describe('the provisioning log', () => {
  it('is told newest first, and the other way round where asked', async () => {
    const newest = await all()
    expect(newest.length).toBeGreaterThan(100)
    const times = newest.map(({ activityDateTime }) => Date.parse(activityDateTime))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    const oldest = await log({ $top: '999', $orderby: 'activityDateTime asc' })
    expect(oldest.body.value.map(({ id }) => id)).toEqual(newest.map(({ id }) => id).toReversed())
    expect(oldest.body['@odata.context']).toBe(`${demo.graph}/$metadata#auditLogs/provisioning`)
  })

  it('comes in pages whose links lead through all of a filter', async () => {
    const jobId = (await all())[0]?.jobId ?? ''
    const expected = (await all()).filter((row) => row.jobId === jobId).map(({ id }) => id)
    const found: string[] = []
    const first = await log({ $filter: `jobId eq '${jobId}'`, $top: '7' })
    for (let { body } = first; ;) {
      expect(body.value.length).toBeLessThanOrEqual(7)
      found.push(...body.value.map(({ id }) => id))
      const next = body['@odata.nextLink']
      if (next === undefined) break
      body = (await get(next)).body
    }
    expect(found).toEqual(expected)
  })

  it('is filtered by instant and by source, with case', async () => {
    const rows = await all()
    const middle = rows[Math.floor(rows.length / 2)]
    const at = middle?.activityDateTime ?? ''
    const later = rows.filter(({ activityDateTime }) => activityDateTime > at).length
    expect((await log({ $filter: `activityDateTime gt ${at}`, $top: '999' })).body.value).toHaveLength(later)
    const id = middle?.sourceIdentity.id ?? ''
    const ofOne = rows.filter(({ sourceIdentity }) => sourceIdentity.id === id).length
    expect((await log({ $filter: `sourceIdentity/id eq '${id}'`, $top: '999' })).body.value).toHaveLength(ofOne)
    const jobId = middle?.jobId.toUpperCase() ?? ''
    expect((await log({ $filter: `jobId eq '${jobId}'` })).body.value).toEqual([])
  })

  it.each([
    { $filter: "provisioningStatusInfo/status eq 'failure'" },
    { $filter: 'activityDateTime ge 2026-01-01T00:00:00Z' },
    { $filter: "jobId ne 'x'" },
    { $filter: "startswith(jobId,'x')" },
    { $filter: 'activityDateTime gt yesterday' },
    { $orderby: 'jobId' },
    { $select: 'id' },
    { $count: 'true' },
  ])('refuses %j', async (options) => {
    expect((await log(options)).status).toBe(400)
  })

  it('tells nothing in details, which the metadata leaves open', async () => {
    const [row] = await all()
    expect(row?.sourceIdentity).toMatchObject({ id: expect.any(String), displayName: expect.any(String), details: {} })
  })

  it('wants a right, a role and a licence', async () => {
    const codes: (string | number)[] = []
    demo.tenant.licence = 'free'
    codes.push((await log({})).body.error.code)
    demo.tenant.licence = 'P1'
    for (const right of ['ProvisioningLog.Read.All', 'Cloud Application Administrator']) {
      demo.faults.rights.delete(right)
      const { status, body } = await log({})
      codes.push(status, body.error.code)
      demo.faults.rights.add(right)
    }
    const denied = [403, 'Authorization_RequestDenied']
    expect(codes).toEqual(['Authentication_RequestFromNonPremiumTenantOrB2CTenant', ...denied, ...denied])
    expect((await log({})).status).toBe(200)
  })
})

describe('the secrets of a job', () => {
  it('are answered only where switched on, to who may read provisioning, and without passwords', async () => {
    const app = [...demo.tenant.apps.values()].find(({ product }) => product === 'uma')
    const path = `/servicePrincipals/${app?.id ?? ''}/synchronization/secrets`
    expect((await get(path)).status).toBe(405)
    await demo.do(['portal', 'allow-secrets', 'on'])
    const { body } = await get(path)
    expect(body.value).toContainEqual({ key: 'SyncAll', value: 'false' })
    expect(body.value).toContainEqual({ key: 'SecretToken', value: '*' })
    demo.faults.rights.delete('Cloud Application Administrator')
    expect((await get(path)).status).toBe(401)
    demo.faults.rights.add('Cloud Application Administrator')
    await expect(demo.do(['portal', 'allow-secrets', 'maybe'])).rejects.toThrow('is neither on nor off')
  })
})
