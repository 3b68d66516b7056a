import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { FailureCode } from '#shared/contract/failure'
import type { Comparison } from '#shared/contract/verification'
import { openDatabase } from '#shared/engine/store/database'
import { commandLine, program } from '#tests/cli/command-line'
import { demoWorld, tokenVariable } from '#tests/cli/demo-world'

/** What goes wrong, each with its name, its remedy and its exit code, and with what was kept before still there. */
const world = demoWorld()
const product = 'workspace-365'

beforeAll(async () => {
  const { ok, demo } = world()
  const { appId, scim } = demo.product(product)
  await ok('target', 'set', '--app', appId, '--url', scim, '--token-env', tokenVariable(product))
  await ok('map', 'add', '--app', appId, '--group', 'Finance')
})

const app = () => world().demo.product(product).appId

interface FailureDocument {
  readonly error: {
    readonly code: FailureCode
    readonly message: string
    readonly remedy: string
    readonly requestId?: string
  }
}

async function fails(exit: number, code: FailureCode, ...argv: string[]) {
  const ran = await world().cli.run(...argv, '--json')
  const { error } = ran.json<FailureDocument>()
  expect([ran.exit, error.code]).toEqual([exit, code])
  expect(error.remedy.length).toBeGreaterThan(10)
  const inWords = await world().cli.run(...argv)
  expect([inWords.exit, inWords.stdout]).toEqual([exit, ''])
  expect(inWords.stderr).toContain(error.remedy)
  return error
}

/** A server on loopback that answers everything alike; its address. */
async function answering(status: number, type: string, body: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status, { 'content-type': type }).end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An address on loopback where nobody listens. */
async function nobody(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

describe('words', () => {
  test.each<[number, FailureCode, string[]]>([
    [2, 'invalid-input', ['nonsense']],
    [2, 'invalid-input', ['map', 'add', '--app', 'Howspace']],
    [2, 'unknown-name', ['map', 'add', '--app', 'No such app', '--group', 'Finance']],
    [2, 'unknown-name', ['map', 'add', '--app', 'Howspace', '--group', '00000000-0000-4000-8000-000000000000']],
    [2, 'unknown-name', ['compare', '--app', 'Howspace']],
    [2, 'unknown-name', ['sync', '--tenant', 'nobody']],
    [2, 'target-missing', ['product-groups', '--app', 'UMA']],
    [2, 'job-missing', ['job', 'restart', '--app', 'Travel Desk']],
    [2, 'unknown-plan', ['apply', '00000000-0000-4000-8000-000000000000', '--yes']],
    [2, 'invalid-input', ['job', 'restart', '--app', 'Howspace', '--reset', 'Everything']],
    [2, 'invalid-input', ['job', 'restart', '--app', 'Howspace', '--wait', '--timeout', 'soon']],
    [
      6,
      'address-insecure',
      ['target', 'set', '--app', 'UMA', '--url', 'http://scim.example.com/v2', '--token-env', 'T'],
    ],
    [2, 'invalid-input', ['target', 'set', '--app', 'UMA', '--url', 'scim.example.com', '--token-env', 'T']],
    [
      2,
      'invalid-input',
      ['target', 'set', '--app', 'UMA', '--url', 'https://scim.example.com', '--token-env', 'not a name'],
    ],
    [
      6,
      'address-insecure',
      ['tenants', 'add', 'x', '--graph', 'http://graph.example.com/v1.0', '--token-env', 'GRAPH_TOKEN'],
    ],
    [2, 'invalid-input', ['tenants', 'add', 'x', '--graph', 'graph', '--token-env', 'GRAPH_TOKEN']],
    [
      3,
      'sign-in-required',
      ['tenants', 'add', 'x', '--graph', 'https://graph.microsoft.com/v1.0', '--token-env', 'NOT_SET_ANYWHERE'],
    ],
  ])('exit %i, %s: %j', async (exit, code, argv) => {
    await fails(exit, code, ...argv)
  })

  test('two groups of one name are refused with both ids', async () => {
    const { groups } = (await world().ok('groups', '--search', 'Project Aurora')).json<{ groups: { id: string }[] }>()
    const error = await fails(2, 'ambiguous-name', 'map', 'add', '--app', app(), '--group', 'Project Aurora')
    expect(groups).toHaveLength(2)
    for (const { id } of groups) expect(error.message).toContain(id)
  })

  test('nothing is known before the first sync, and several tenants must be named', async () => {
    const fresh = commandLine(mkdtempSync(join(world().folder, 'fresh-')), { GRAPH_TOKEN: world().demo.token })
    expect((await fresh.run('apps', '--json')).json()).toMatchObject({ error: { code: 'tenant-needed' } })
    await fresh.run('tenants', 'add', 'one', '--graph', world().demo.graph, '--token-env', 'GRAPH_TOKEN')
    const ran = await fresh.run('apps', '--json')
    expect([ran.exit, ran.json()]).toMatchObject([2, { error: { code: 'not-synchronised' } }])
  })
})

describe('Graph', () => {
  /** Adding a tenant at a wrong address: out of the traffic record, because what such servers answer is nobody's Graph. */
  const refused = async (graph: string, code: FailureCode, exit: number) => {
    const cli = commandLine(world().folder, { GRAPH_TOKEN: world().demo.token, GRAPH_TRAFFIC: '' })
    const ran = await cli.run('tenants', 'add', 'x', '--graph', graph, '--token-env', 'GRAPH_TOKEN', '--json')
    expect([ran.exit, ran.json<FailureDocument>().error.code]).toEqual([exit, code])
    const { tenants } = (await world().ok('tenants')).json<{ tenants: { name: string }[] }>()
    expect(tenants.map((tenant) => tenant.name)).toEqual(['demo'])
  }

  test.each<[string, FailureCode, () => Promise<string> | string]>([
    ['a refused connection', 'graph-unreachable', nobody],
    ['HTML instead of JSON', 'graph-answer-invalid', () => answering(200, 'text/html', '<html>Sign in</html>')],
    ['an address that is not the service root', 'graph-refused', () => `${world().demo.graph}/beta`],
  ])('%s: %s', async (_, code, address) => {
    const url = await address()
    await refused(url.endsWith('/beta') ? url : `${url}/v1.0`, code, 4)
    expect((await world().ok('groups')).json<{ groups: unknown[] }>().groups.length).toBeGreaterThan(0)
  })

  test('a token that is not one', async () => {
    const own = commandLine(world().folder, { GRAPH_TOKEN: 'not-a-token' })
    const ran = await own.run(
      'tenants',
      'add',
      'x',
      '--graph',
      world().demo.graph,
      '--token-env',
      'GRAPH_TOKEN',
      '--json',
    )
    const { error } = ran.json<FailureDocument>()
    expect([ran.exit, error.code]).toEqual([3, 'token-rejected'])
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(ran.stdout).not.toContain('not-a-token')
  })

  test('an expired token of the demo is renewed without a word', async () => {
    const { act, cli } = world()
    await act('portal', 'expire-tokens')
    expect(await cli.run('sync')).toMatchObject({ exit: 0, stderr: '' })
  })

  test('without the right to read jobs everything else still works, and the gap is named', async () => {
    const { ok, act } = world()
    await act('portal', 'revoke', 'Synchronization.Read.All')
    await act('portal', 'revoke', 'Synchronization.ReadWrite.All')
    try {
      const report = (await ok('sync')).json<{ jobs: number; groups: number; notes: string[] }>()
      expect([report.jobs, report.groups > 0]).toEqual([0, true])
      expect(report.notes.join(' ')).toMatch(/Jobs of \d+ of \d+ apps could not be read/)
      const { apps } = (await ok('apps')).json<{ apps: { jobsUnknown: string | null }[] }>()
      expect(apps.every((it) => it.jobsUnknown !== null)).toBe(true)
      await fails(3, 'permission-missing', 'job', 'status', '--app', app())
      await ok('compare', '--app', app(), '--group', 'Finance').catch(() => undefined)
    } finally {
      await act('portal', 'grant', 'Synchronization.Read.All')
      await act('portal', 'grant', 'Synchronization.ReadWrite.All')
      await ok('sync')
    }
  })

  test('without the right to read groups the sync fails and the cache stays', async () => {
    const { ok, act } = world()
    const before = (await ok('groups')).json<{ groups: unknown[] }>()
    await act('portal', 'revoke', 'GroupMember.Read.All')
    await act('portal', 'revoke', 'Group.ReadWrite.All')
    try {
      await fails(3, 'permission-missing', 'sync')
      expect((await ok('groups')).json<{ groups: unknown[] }>()).toEqual(before)
    } finally {
      await act('portal', 'grant', 'GroupMember.Read.All')
      await act('portal', 'grant', 'Group.ReadWrite.All')
    }
  })

  test('throttling is waited out to the second', async () => {
    await world().act('portal', 'throttle', '3', '1')
    const began = Date.now()
    await world().ok('sync')
    expect(Date.now() - began).toBeGreaterThanOrEqual(1000)
  })
})

test('a mapped group that was deleted in Entra is missing there, before and after the next sync', async () => {
  const { ok, act, cli } = world()
  const target = ['--app', app(), '--group', 'Office Lyon'] as const
  await ok('map', 'add', ...target)
  await act('portal', 'delete-group', 'Office Lyon')
  const verdict = async () => {
    const ran = await cli.run('compare', ...target, '--json')
    return [ran.exit, ran.json<Comparison>().groups[0]?.verdict]
  }
  expect(await verdict()).toEqual([1, 'missing-in-entra'])
  await ok('sync')
  expect(await verdict()).toEqual([1, 'missing-in-entra'])
  const { mappings } = (await ok('map', 'list', '--app', app())).json<{
    mappings: { groupName: string; warnings: string[] }[]
  }>()
  expect(mappings.find((it) => it.groupName === 'Office Lyon')?.warnings.join(' ')).toMatch(
    /not in the directory any more/,
  )
  await ok('map', 'remove', ...target)
})

describe('writes', () => {
  test('without --yes, and with --plan, nothing is sent', async () => {
    const { ok } = world()
    const before = (await ok('job', 'status', '--app', app())).json<{ jobs: { last: unknown; state: string }[] }>()
    const { plan } = (await ok('job', 'pause', '--app', app())).json<{
      plan: { requests: unknown[]; confirm: string | null }
    }>()
    expect(plan.requests).toMatchObject([
      { method: 'POST', url: expect.stringMatching(/\/jobs\/scim\.[^/]+\/pause$/) as string },
    ])
    await ok('job', 'pause', '--app', app(), '--yes', '--plan')
    const after = (await ok('job', 'status', '--app', app())).json<{ jobs: { last: unknown; state: string }[] }>()
    expect(after.jobs).toEqual(before.jobs)
  })

  test('a plan runs once, by its id, and not after the job has changed', async () => {
    const { ok, act } = world()
    const plan = async (...argv: string[]) =>
      (await ok('job', ...argv, '--app', app())).json<{ plan: { id: string; summary: string } }>().plan
    const pause = await plan('pause')
    const stale = await plan('restart')
    expect((await ok('apply', pause.id)).json()).toMatchObject({ plan: { id: pause.id } })
    await ok('apply', pause.id, '--yes')
    await fails(6, 'plan-spent', 'apply', pause.id, '--yes')
    await fails(6, 'plan-stale', 'apply', stale.id, '--yes')
    await act('portal', 'break-writes', '1', 'lost-answer')
    const started = (await ok('job', 'start', '--app', app(), '--yes')).json<{ results: { outcome: string }[] }>()
    expect(started.results).toMatchObject([{ outcome: 'done-by-read-back' }])
    // A job goes on showing Active while its cycle ends: whether the lost pause took effect cannot be told, and it is not sent again.
    await act('portal', 'break-writes', '1', 'error-before')
    const paused = await world().cli.run('job', 'pause', '--app', app(), '--yes', '--json')
    expect([paused.exit, paused.json()]).toMatchObject([4, { error: { code: 'write-uncertain' } }])
    await ok('job', 'start', '--app', app(), '--yes')
  })

  test('what breaks links needs its confirmation to the letter', async () => {
    const restart = ['job', 'restart', '--app', app(), '--reset', 'Full', '--yes'] as const
    await fails(6, 'confirmation-missing', ...restart)
    await fails(6, 'confirmation-missing', ...restart, '--confirm', 'yes')
    const { plan } = (await world().ok('job', 'restart', '--app', app(), '--reset', 'Full')).json<{
      plan: { confirm: string }
    }>()
    await world().ok(...restart, '--confirm', plan.confirm, '--wait')
  })

  test('a write without the right is refused as what it is', async () => {
    await world().act('portal', 'revoke', 'Synchronization.ReadWrite.All')
    try {
      await fails(3, 'permission-missing', 'job', 'start', '--app', app(), '--yes')
    } finally {
      await world().act('portal', 'grant', 'Synchronization.ReadWrite.All')
    }
  })

  test('a cycle that fails ends the waiting with exit 4', async () => {
    const { ok, act, demo } = world()
    const { scim, token } = demo.product(product)
    await act('portal', 'credentials', app(), scim, 'a-wrong-token')
    await fails(4, 'cycle-failed', 'job', 'restart', '--app', app(), '--wait', '--yes')
    const { jobs } = (await ok('job', 'status', '--app', app())).json<{
      jobs: { state: string; quarantine: unknown }[]
    }>()
    expect(jobs).toMatchObject([{ state: 'Quarantine', quarantine: { error: { code: expect.any(String) as string } } }])
    await act('portal', 'credentials', app(), scim, token)
    await ok('job', 'restart', '--app', app(), '--wait', '--yes')
  })
})

describe('the SCIM server', () => {
  const at = async (url: string, variable = tokenVariable(product)) => {
    const { ok } = world()
    await ok('target', 'set', '--app', app(), '--url', url, '--token-env', variable)
    onTestFinished(async () => {
      await ok(
        'target',
        'set',
        '--app',
        app(),
        '--url',
        world().demo.product(product).scim,
        '--token-env',
        tokenVariable(product),
      )
    })
  }
  const compared = async () => {
    const ran = await world().cli.run('compare', '--app', app(), '--json')
    return { exit: ran.exit, row: ran.json<Comparison>().groups[0] }
  }

  test.each<[string, FailureCode, () => Promise<string>]>([
    ['refuses the connection', 'scim-unreachable', nobody],
    ['answers HTML', 'scim-answer-invalid', () => answering(200, 'text/html', '<html>Welcome</html>')],
    ['answers {} to everything', 'scim-answer-invalid', () => answering(200, 'application/scim+json', '{}')],
    [
      'does not accept the token',
      'scim-unauthorized',
      () => answering(401, 'application/json', '{"detail":"expired"}'),
    ],
    ['is not at this path', 'scim-not-found', () => answering(404, 'text/plain', 'no')],
    ['fails', 'scim-failed', () => answering(500, 'text/plain', 'oops')],
  ])('%s: %s', async (_, code, url) => {
    await at(await url())
    await fails(4, code, 'product-groups', '--app', app())
    const { exit, row } = await compared()
    expect([exit, row?.verdict, row?.failure?.code]).toEqual([4, 'failed', code])
    expect(row?.graph.count).toBe(7)
  })

  test('has no token in its variable', async () => {
    await at(world().demo.product(product).scim, 'NOT_SET_ANYWHERE')
    await fails(3, 'sign-in-required', 'compare', '--app', app())
  })

  test('does not know the group that was mapped by name', async () => {
    const { ok } = world()
    const mapped = (await ok('map', 'add', '--app', app(), '--group', 'Facilities', '--to', 'Nowhere')).json()
    expect(mapped).toMatchObject({ to: { id: null, name: 'Nowhere' } })
    const ran = await world().cli.run('compare', '--app', app(), '--group', 'Facilities', '--json')
    expect([ran.exit, ran.json<Comparison>().groups[0]?.verdict]).toEqual([1, 'missing-in-product'])
    await ok('map', 'remove', '--app', app(), '--group', 'Facilities', '--to', 'Nowhere')
  })
})

describe('the store', () => {
  test('of a newer version is refused, and nothing in it changes', async () => {
    const folder = mkdtempSync(join(world().folder, 'newer-'))
    const own = commandLine(folder)
    expect((await own.run('tenants')).exit).toBe(0)
    const file = openDatabase(join(folder, 'app.db'))
    file.script('PRAGMA user_version = 999')
    file.close()
    const ran = await own.run('tenants', '--json')
    expect([ran.exit, ran.json()]).toMatchObject([5, { error: { code: 'store-newer' } }])
  })
})

test('a sync that is killed leaves what was known, and the next one is whole', async () => {
  const { ok, act, folder } = world()
  const before = (await ok('groups')).json<{ groups: unknown[] }>()
  const { apps } = (await ok('apps')).json<{ apps: unknown[] }>()
  await act('portal', 'latency', '120')
  try {
    for (const milliseconds of [250, 400, 550, 700, 850]) {
      const child = program(folder).start('sync')
      const ended = new Promise((resolve) => child.once('close', resolve))
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      child.kill('SIGKILL')
      await ended
      expect((await ok('groups')).json<{ groups: unknown[] }>().groups).toEqual(before.groups)
      expect((await ok('apps')).json<{ apps: unknown[] }>().apps).toEqual(apps)
    }
  } finally {
    await act('portal', 'latency', '0')
  }
  await ok('sync')
  expect((await ok('groups')).json<{ groups: unknown[] }>().groups).toEqual(before.groups)
})
