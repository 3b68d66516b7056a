import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Output } from '#shared/contract/contract'
import { type AbilityId, abilityIds } from '#shared/domain/ability'
import type { RunningDemo } from '#shared/demo/start'
import { defaultRights } from '#shared/demo/graph/faults'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'
import { temporaryFolder } from '#tests/temporary-folder'

type Answer = Output<'session.abilities'>

let world: EngineWorld
let demo: RunningDemo
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scim-console-'))
  world = openEngine(folder)
  demo = await registerDemo(world.client)
  await world.client.run('directory.sync', { tenant: 'demo' })
})
afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  demo.faults.rights.clear()
  for (const right of defaultRights) demo.faults.rights.add(right)
  demo.faults.owned.clear()
  demo.faults.signedInAs = 'member'
  demo.faults.offline = false
  demo.tenant.licence = 'P1'
})

const role = 'Cloud Application Administrator'
const app = 'Howspace'
const ask = (input: { app?: string; fresh?: boolean; kept?: boolean } = {}) =>
  world.client.call('session.abilities', { tenant: 'demo', ...input })
const anew = (input: { app?: string } = {}) => ask({ ...input, fresh: true })
const by = (answer: Answer, having: string) =>
  answer.abilities.filter((one) => one.having === having).map(({ id }) => id)
const one = (answer: Answer, id: AbilityId) => answer.abilities.find((it) => it.id === id)
const doing = (...words: string[]) => demo.do(['portal', ...words])

const service: AbilityId[] = [
  'read-provisioning',
  'run-jobs',
  'change-attribute-mappings',
  'provision-on-demand',
  'test-credentials',
]

describe('the demo', () => {
  it('lets its administrator do all but what cannot be told', async () => {
    const answer = await anew()
    expect(by(answer, 'cannot-tell')).toEqual(['make-groups'])
    expect(by(answer, 'missing')).toEqual([])
    expect(answer).toMatchObject({ account: 'the demo tenant', app: null, roles: [role], notes: [] })
    expect(answer.scopes).toEqual(defaultRights.filter((right) => right !== role))
  })

  it('refuses the service to whoever has no role, and says so for an app; a button of it is disabled by that evidence', async () => {
    await doing('revoke', role)
    const answer = await anew({ app })
    expect(by(answer, 'missing').toSorted()).toEqual([...service, 'assign', 'read-provisioning-log'].toSorted())
    expect(one(answer, 'run-jobs')?.disabled).toMatch(
      /^The provisioning service refused this account for 'Howspace' \(/,
    )
    expect(one(answer, 'run-jobs')?.ask).toBe(
      `Ask a Privileged Role Administrator for the role ${role}, or to be made owner of 'Howspace'.`,
    )
    expect(one(answer, 'assign')).toMatchObject({ disabled: null })
    expect(one(answer, 'read-provisioning-log')?.ask).toContain('Reports Reader')
    const shown = await ask({ app, kept: true })
    expect(shown.abilities).toEqual(answer.abilities)
  })

  it('lets an owner run the app that is owned, and no other', async () => {
    await doing('revoke', role)
    await doing('own', app)
    const own = await anew({ app })
    for (const id of service) expect([id, one(own, id)?.having]).toEqual([id, 'have'])
    expect(one(own, 'run-jobs')?.needs.flat()).toContainEqual({
      kind: 'ownership',
      name: "ownership of 'Howspace'",
      having: 'have',
      found: 'you own it',
      at: null,
    })
    expect(own.app?.displayName).toBe(app)
    const other = await anew({ app: 'SpaceIQ' })
    expect(one(other, 'run-jobs')?.having).toBe('missing')
    expect(one(await ask({ app, kept: true }), 'run-jobs')?.having).toBe('have')
    await doing('disown', app)
  })

  it('tells a guest what a guest may not, and everything else as it is', async () => {
    await doing('sign-in-as', 'guest')
    const answer = await anew()
    expect(by(answer, 'missing')).toEqual(['read-groups', 'read-people'])
    expect(one(answer, 'read-groups')?.needs.flat()).toContainEqual(
      expect.objectContaining({ kind: 'account', having: 'missing', found: 'a guest of the tenant' }),
    )
    expect(answer.notes).toEqual([])
  })

  it("tells a partner, who is nobody of the tenant, from the token's roles and from answers; the rest fails for nobody", async () => {
    await doing('sign-in-as', 'partner')
    const answer = await anew({ app })
    expect(answer.roles).toBeNull()
    expect(answer.notes).toEqual([
      expect.stringMatching(/^The active directory roles could not be read: the tenant has no such account/),
      expect.stringMatching(/^Whether the account is a guest/),
      expect.stringMatching(/^What the account owns/),
    ])
    expect(by(answer, 'missing')).toEqual([])
    expect(by(answer, 'have')).toEqual(abilityIds.filter((id) => id !== 'make-groups'))
    expect(one(answer, 'run-jobs')?.needs.flat()).toContainEqual(
      expect.objectContaining({ kind: 'role', name: role, having: 'have', found: 'in the token' }),
    )
  })

  it('looks again with a fresh token: what was activated a moment ago counts, and pages hear of it', async () => {
    await doing('revoke', role)
    await doing('revoke', 'Synchronization.ReadWrite.All')
    await anew({ app })
    await doing('grant', role)
    await doing('grant', 'Synchronization.ReadWrite.All')
    const soon = await ask({ app })
    expect(one(soon, 'run-jobs')).toMatchObject({
      having: 'missing',
      disabled: expect.stringContaining('lacks the scope'),
    })
    world.events.length = 0
    const again = await anew({ app })
    expect(one(again, 'run-jobs')).toMatchObject({ having: 'have', disabled: null, ask: null })
    expect(world.events).toContainEqual({ type: 'changed', tenant: demo.tenant.id, areas: ['settings'] })
    expect(one(await ask({ app, kept: true }), 'run-jobs')?.having).toBe('have')
  })

  it('asks Graph nothing for a button, and the page only once in a while', async () => {
    await anew({ app })
    const before = demo.meter.requests
    await ask({ app, kept: true })
    await ask({ app })
    await ask({ app: 'SpaceIQ', kept: true })
    expect(demo.meter.requests).toBe(before)
    await ask({ app, fresh: true })
    expect(demo.meter.requests).toBeGreaterThan(before)
  })

  it('has a licence told where the tenant has none', async () => {
    await doing('licence', 'free')
    const answer = await anew()
    expect(by(answer, 'missing')).toEqual(['read-provisioning-log', 'assign'])
    expect(one(answer, 'assign')?.ask).toBe('Ask whoever buys licences for Entra ID P1.')
    expect(one(answer, 'assign')?.disabled).toBeNull()
  })

  it('says that Graph cannot be reached; a button goes by what was told before', async () => {
    const before = await ask({ kept: true })
    await doing('offline', 'on')
    await expect(anew()).rejects.toMatchObject({ failure: { code: 'graph-unreachable' } })
    expect((await ask({ kept: true })).abilities).toEqual(before.abilities)
  })
})

describe('before anything was read', () => {
  it('is told for the tenant as a whole; jobs were not tried', async () => {
    const fresh = openEngine(temporaryFolder())
    try {
      await fresh.client.call('session.addTenant', {
        name: 'demo',
        graph: demo.graph,
        signIn: { kind: 'demo', login: demo.login },
      })
      const answer = await fresh.client.call('session.abilities', {})
      expect(by(answer, 'missing')).toEqual([])
      expect(one(answer, 'read-provisioning')?.having).toBe('have')
      expect(one(answer, 'read-groups')?.having).toBe('have')
      const named = fresh.client.call('session.abilities', { app: 'Howspace' })
      await expect(named).rejects.toMatchObject({ failure: { code: 'not-synchronised' } })
    } finally {
      await fresh.close()
    }
  })
})
