import { expect, onTestFinished, test } from 'vitest'
import type { Plan } from '#shared/contract/plans'
import { type RunningDemo, startDemo } from '#shared/demo/start'
import { openEngine } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

const app = 'SmartSpace SSO'
const group = 'STEM Laboratories'

async function world() {
  const demo = await startDemo({ scale: 'small' })
  onTestFinished(() => demo.stop())
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  if (product === undefined) throw new Error('The demo has no such product.')
  const { client, close } = openEngine(temporaryFolder(), { TOKEN: product.token })
  onTestFinished(close)
  const signIn = { kind: 'demo', login: demo.login } as const
  await client.call('session.addTenant', { name: 'demo', graph: demo.graph, signIn })
  const plan = (onlyDiffering: boolean) =>
    client.call('provisioning.planOnDemand', { app, subject: { kind: 'group', group, onlyDiffering } })
  const inProduct = async () => {
    const answer = await fetch(`${product.scim}/Groups?count=100`, {
      headers: { authorization: `Bearer ${product.token}` },
    })
    const { Resources } = (await answer.json()) as { Resources: { displayName: string; members?: unknown[] }[] }
    return Resources.find(({ displayName }) => displayName === group)?.members?.length
  }
  return { client, demo, plan, inProduct, product }
}

const membersOf = ({ requests }: Plan) =>
  requests.map(({ body }) => {
    const { parameters } = body as { parameters: { subjects: { links: { members: { objectId: string }[] } }[] }[] }
    return parameters.flatMap(({ subjects }) =>
      subjects.flatMap(({ links }) => links.members.map((one) => one.objectId)),
    )
  })

test('a group of 23 is provisioned by calls of five, and all of them are in the product then', async () => {
  const { client, demo, plan, inProduct } = await world()
  await demo.do(['portal', 'fill-group', group, '23'])
  await client.run('directory.sync', {})
  const made = await plan(false)
  expect(membersOf(made).map((call) => call.length)).toEqual([5, 5, 5, 5, 3])
  const entra = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === group)?.members
  expect(new Set(membersOf(made).flat())).toEqual(new Set(entra))
  expect(made.summary).toBe(`Provision 23 people of '${group}' on demand to '${app}', in 5 calls.`)
  expect(made.affects).toHaveLength(5)

  expect(await inProduct()).toBeLessThan(23)
  const { results } = await client.run('plans.run', { plan: made.id })
  expect(results.map(({ outcome, told }) => [outcome, told?.steps[0]?.outcome])).toEqual(
    Array.from({ length: 5 }, () => ['done', 'good']),
  )
  expect(results[0]?.told?.steps.at(-1)).toMatchObject({ step: 'Each member', outcome: 'cannot-tell' })
  const enabled = [...(entra ?? [])].filter((id) => demo.tenant.users.get(id)?.accountEnabled === true)
  expect(await inProduct()).toBe(enabled.length)
  // What an on-demand run did is in the log as well.
  const read = await client.run('provisioning.readLog', { app })
  expect(read).toMatchObject({ retentionDays: 30, notes: [] })
  const log = await client.call('provisioning.log', { app, group, start: 0, count: 10 })
  expect(log.rows[0]).toMatchObject({ object: 'group', sourceName: group, action: 'update', status: 'success' })
}, 60_000)

test('only those who differ by the last comparison are taken, where there is one', async () => {
  const { client, demo, plan, product } = await world()
  await client.run('directory.sync', {})
  const uncompared = await plan(true)
  expect(membersOf(uncompared).flat()).toHaveLength(10)
  expect(uncompared.sections.find(({ id }) => id === 'only-differing')?.lines).toEqual([
    'The group has not been compared person by person, so that all members are taken.',
  ])

  await client.call('provisioning.setTarget', {
    app,
    url: product.scim,
    token: { kind: 'environment', variable: 'TOKEN' },
  })
  await client.call('mappings.add', { app, group })
  const missing = async () => {
    await client.run('verification.compare', { app })
    const row = (await client.call('verification.last', { app }))?.groups[0]?.row ?? ''
    const { rows } = await client.call('verification.members', { app, row, verdict: 'missing', start: 0, count: 100 })
    return new Set(rows.map(({ id }) => id))
  }
  // The demo's product is behind by three.
  const before = await missing()
  expect(before.size).toBe(3)
  const compared = await plan(true)
  expect(new Set(membersOf(compared).flat())).toEqual(before)
  expect(compared.sections.find(({ id }) => id === 'only-differing')?.lines.join(' ')).toContain(
    '7 of 10 members are the same on both sides',
  )
  // Whoever came after the comparison was not compared, and is taken.
  await demo.do(['portal', 'fill-group', group, '12'])
  const later = await plan(true)
  expect(membersOf(later).flat()).toHaveLength(5)

  await client.run('plans.run', { plan: later.id })
  expect(await missing()).toEqual(new Set())
  await expect(plan(true)).rejects.toMatchObject({
    failure: { code: 'on-demand-refused', message: expect.stringContaining('no member') as string },
  })
}, 60_000)

test('more than a thousand are refused with how long it would take', async () => {
  const { client, demo, plan } = await world()
  for (let n = 0; n < 1001; n += 1) {
    const id = `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`
    const user = { ...[...demo.tenant.users.values()][0], id, userPrincipalName: `u${n}@many.example` }
    demo.tenant.users.set(id, user as never)
  }
  await client.run('directory.sync', {})
  await demo.do(['portal', 'fill-group', group, '1001'])
  await expect(plan(false)).rejects.toMatchObject({
    failure: {
      code: 'on-demand-refused',
      message:
        '1001 members would be 201 calls: 7 minutes at least, since Graph takes 5 calls in ten seconds, and 2 hours at most, as a rule. The console does that for 1000 at most.',
    },
  })
  await demo.do(['portal', 'remove-member', group, [...(groupOf(demo)?.members ?? [])][0] ?? ''])
  expect((await plan(false)).requests).toHaveLength(200)
}, 60_000)

function groupOf(demo: RunningDemo) {
  return [...demo.tenant.groups.values()].find(({ displayName }) => displayName === group)
}
