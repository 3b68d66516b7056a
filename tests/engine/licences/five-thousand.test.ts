import { expect, onTestFinished, test } from 'vitest'
import type { DemoUser } from '#shared/demo/model'
import { startDemo } from '#shared/demo/start'
import { failureOf } from '#tests/engine/assignments/assignment-world'
import { openEngine } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

const app = 'SmartSpace SSO'
const everybody = 'All company'
const wanted = 500

/** Enabled, with both names and an address: nothing that the product would refuse. */
const complete = (user: DemoUser) =>
  user.accountEnabled &&
  user.userType === 'Member' &&
  user.deletedDateTime === null &&
  ![user.givenName, user.surname, user.mail].includes(null)

/** Accounts that are active in a product, by its own SCIM. */
async function activeIn({ scim, token }: { readonly scim: string; readonly token: string }): Promise<Set<string>> {
  const active = new Set<string>()
  for (let from = 1; ;) {
    const answer = await fetch(`${scim}/Users?startIndex=${from}&count=100`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const page = (await answer.json()) as {
      readonly totalResults: number
      readonly Resources: readonly { readonly userName: string; readonly active?: boolean }[]
    }
    for (const user of page.Resources) if (user.active !== false) active.add(user.userName.toLowerCase())
    from += page.Resources.length
    if (page.Resources.length === 0 || from > page.totalResults) return active
  }
}

test('five thousand people, five hundred need access: seen before anything is sent, made smaller, and then so in the product', async () => {
  const { client, close } = openEngine(temporaryFolder())
  const demo = await startDemo({ scale: 'contoso' })
  onTestFinished(async () => {
    await close()
    await demo.stop()
  })
  await client.call('session.addTenant', {
    name: 'demo',
    graph: demo.graph,
    signIn: { kind: 'demo', login: demo.login },
  })
  await client.run('directory.sync', {})
  const answers = { purpose: 'access-control', seats: '600', need: String(wanted), price: '5.00', currency: 'EUR' }
  await client.call('readiness.answer', { app, answers: { ...answers, 'price-period': 'month' } })
  const before = await client.call('licences.estimate', { app })

  // The whole company: nobody has read who is in it, which is said and then mended.
  const draft = { with: [everybody] }
  const unread = await client.call('licences.estimate', { app, draft })
  if (unread.missing.length > 0) await client.run('licences.readMissing', { app, draft })
  const whole = await client.call('licences.estimate', { app, draft })
  const company = [...demo.tenant.groups.values()].find(({ displayName }) => displayName === everybody)
  const living = [...(company?.members ?? [])].filter((id) => demo.tenant.users.get(id)?.deletedDateTime === null)
  expect(living.length).toBeGreaterThan(4900)
  expect(whole.missing).toEqual([])
  expect(whole.billable.after).toBeGreaterThanOrEqual(living.length)
  expect(whole.seats.short).toBe(whole.billable.after - 600)
  expect(whole.cost?.after).toBe(`${whole.billable.after * 5}.00`)
  const tooMany = await client.call('assignments.plan', { app, verb: 'assign', groups: [everybody], people: [] })
  expect(tooMany.confirm).toBe(`${whole.billable.after} seats`)
  expect((await failureOf(client.run('plans.run', { plan: tooMany.id }))).code).toBe('confirmation-missing')

  // Those who need it.
  const chosen = [...demo.tenant.users.values()].filter(complete).slice(-wanted)
  const need = { kind: 'list' as const, text: chosen.map((user) => user.userPrincipalName).join('\n') }
  expect(await client.call('licences.readNeed', { need })).toEqual({ people: wanted, known: true, refused: [] })
  const { proposals } = await client.run('licences.propose', { app, need, draft })
  const own = proposals.find(({ kind }) => kind === 'static-group')
  expect(own).toMatchObject({ people: wanted, billable: wanted, precision: 1, recall: 1, missed: 0, extra: 0 })
  expect(own?.saving.seats).toBe(whole.billable.after - wanted)

  // The group takes the place of what is assigned.
  const { assignments } = await client.call('assignments.list', { app })
  const standing = (assignments ?? []).map(({ principalId, principalType }) => ({ principalId, principalType }))
  const of = (type: string) => standing.flatMap((one) => (one.principalType === type ? [one.principalId] : []))
  const away = await client.call('assignments.plan', {
    app,
    verb: 'unassign',
    groups: of('group'),
    people: of('user'),
  })
  await client.run('plans.run', { plan: away.id, ...(away.confirm === null ? {} : { confirm: away.confirm }) })
  const made = await client.call('licences.planGroup', {
    displayName: 'SmartSpace access',
    content: { kind: 'static', need },
    assignTo: app,
  })
  expect(made.requests).toHaveLength(wanted / 20 + 1)
  expect(made.confirm).toBeNull()
  const { results } = await client.run('plans.run', { plan: made.id })
  expect(results.every(({ outcome }) => outcome === 'done')).toBe(true)

  await client.run('directory.sync', {})
  const after = await client.call('licences.estimate', { app })
  expect(after.missing).toEqual([])
  expect([after.people.now, after.billable.now, after.seats.left]).toEqual([wanted, wanted, 100])
  expect(before.billable.now).not.toBe(wanted)

  const start = await client.call('provisioning.planJob', { app, verb: 'start' })
  expect(start.confirm).toBeNull()
  const { sentAt } = await client.run('plans.run', { plan: start.id })
  await client.run('provisioning.awaitCycle', { app, after: sentAt, timeoutMinutes: 2 })
  const product = demo.products.find(({ id }) => id === 'smartspace-stem')
  if (product === undefined) throw new Error('The demo has no SmartSpace.')
  const held = await activeIn(product)
  // The product has accounts of its own, which Entra knows nothing of.
  const upns = new Set([...demo.tenant.users.values()].map((user) => user.userPrincipalName.toLowerCase()))
  const sent = [...held].filter((name) => upns.has(name))
  expect(sent.toSorted()).toEqual(chosen.map((user) => user.userPrincipalName.toLowerCase()).toSorted())
  expect(sent).toHaveLength(after.billable.now)
}, 180_000)
