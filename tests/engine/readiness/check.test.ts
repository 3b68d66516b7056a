import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Readiness } from '#shared/contract/readiness'
import type { RunningDemo } from '#shared/demo/start'
import { tallyOf } from '#shared/domain/readiness'
import { type EngineWorld, openEngine, registerDemo } from '#tests/engine/engine-world'
import { failureFrom } from '#tests/engine/graph/scripted-graph'

const environment = { READINESS_TOKEN: '' }
const folder = mkdtempSync(join(tmpdir(), 'scim-console-check-'))
let world: EngineWorld
let demo: RunningDemo

beforeAll(async () => {
  world = openEngine(folder, environment)
  demo = await registerDemo(world.client)
  await world.client.run('directory.sync', {})
})
afterAll(async () => {
  await world.close()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

const smartspace = 'SmartSpace SSO'
const check = (app: string, more: { rules?: string[]; profile?: string; supplementary?: boolean } = {}) =>
  world.client.run('readiness.check', { app, ...more })
const ruleOf = ({ results }: Readiness, id: string) => {
  const found = results.find(({ rule }) => rule === id)
  if (found === undefined) throw new Error(`There is no result of ${id}.`)
  return found
}
const outcomesOf = ({ results }: Readiness) => Object.fromEntries(results.map(({ rule, outcome }) => [rule, outcome]))

describe('a check', () => {
  test('is kept, told in the order of the procedure, and the same when it is asked for again', async () => {
    const { client, events } = world
    expect(await client.call('readiness.last', { app: smartspace })).toBeNull()
    const before = events.length
    const found = await check(smartspace)
    expect(found).toMatchObject({
      app: { displayName: smartspace },
      profile: { id: 'smartspace-stem' },
      by: 'the demo tenant',
    })
    expect(events.slice(before)).toContainEqual({
      type: 'changed',
      tenant: expect.any(String) as string,
      areas: ['readiness'],
    })
    expect(await client.call('readiness.last', { app: smartspace })).toEqual(found)
    expect(found.tally).toEqual(tallyOf(found.results))
    // Steps of the document first, each group of results together; then what belongs to none.
    const places = found.results.map(({ step }) => found.steps.findIndex(({ id }) => id === step))
    const grouped = places.filter((place) => place >= 0)
    expect(grouped).toEqual(grouped.toSorted((a, b) => a - b))
    expect(places.slice(grouped.length).every((place) => place === -1)).toBe(true)
    expect(grouped.length).toBeGreaterThan(10)
    // Every rule is decided or a note, and a note is no result.
    const results = new Set(found.results.map(({ rule }) => rule))
    expect(found.notes.every(({ rule }) => !results.has(rule))).toBe(true)
    for (const { outcome, missing, severity, found: sentence } of found.results) {
      expect(sentence).toMatch(/[.?!]$/)
      expect(missing !== null).toBe(outcome === 'cannot-tell')
      if (severity === 'confirm') expect(outcome).toBe('not-applicable')
    }
  })

  test('of one rule leaves what the others were', async () => {
    const first = await check(smartspace)
    expect(ruleOf(first, 'SS-GRP-02').outcome).toBe('pass')
    await demo.do(['portal', 'assign', smartspace, 'Newsletter'])
    await world.client.run('directory.sync', {})
    const again = await check(smartspace, { rules: ['SS-GRP-02'] })
    expect(outcomesOf(again)).toEqual({ ...outcomesOf(first), 'SS-GRP-02': 'fail' })
    expect(ruleOf(again, 'SS-GRP-02').at > ruleOf(first, 'SS-GRP-02').at).toBe(true)
    expect(ruleOf(again, 'EN-02')).toEqual(ruleOf(first, 'EN-02'))
    expect(again.takenAt > first.takenAt).toBe(true)
    expect((await failureFrom(check(smartspace, { rules: ['SS-GRP-02', 'XX-1'] }))).code).toBe('unknown-name')
  })

  test('without the supplementary rules leaves those out, and keeps what they were', async () => {
    const all = await check(smartspace)
    const own = await check(smartspace, { supplementary: false })
    expect(all.results.some(({ origin }) => origin === 'sup')).toBe(true)
    expect(own.results.some(({ origin }) => origin === 'sup')).toBe(false)
    expect(own.results.length + all.results.filter(({ origin }) => origin === 'sup').length).toBe(all.results.length)
    const last = await world.client.call('readiness.last', { app: smartspace })
    expect(last?.results).toHaveLength(all.results.length)
  })

  test('by another profile is told and not kept', async () => {
    const before = await world.client.call('readiness.last', { app: smartspace })
    const other = await check(smartspace, { profile: 'Workspace 365' })
    expect(other.profile.id).toBe('workspace-365')
    const distribution = ruleOf(other, 'W3-GRP-04')
    expect(distribution).toMatchObject({ outcome: 'fail', affected: { kind: 'groups', total: 1 } })
    const of = { app: smartspace, rule: 'W3-GRP-04', start: 0, count: 10 }
    const { rows, total } = await world.client.call('readiness.concerned', { ...of, profile: 'workspace-365' })
    expect([total, rows.map(({ name, detail }) => [name, detail])]).toEqual([1, [['Newsletter', 'distribution']]])
    expect(await world.client.call('readiness.last', { app: smartspace })).toEqual(before)
    expect((await failureFrom(world.client.call('readiness.concerned', of))).code).toBe('not-checked')
    expect((await failureFrom(check(smartspace, { profile: 'nobody' }))).code).toBe('unknown-name')
  })

  test('without a right says so rule by rule, and goes on', async () => {
    const { rights } = demo.faults
    const taken = [...rights].filter((right) => right.startsWith('Synchronization.'))
    for (const right of taken) rights.delete(right)
    const dark = await check(smartspace, { rules: ['SS-APP-02', 'SS-PRV-03', 'SS-GRP-02'] })
    for (const right of taken) rights.add(right)
    expect(ruleOf(dark, 'SS-PRV-03')).toMatchObject({ outcome: 'cannot-tell', missing: { answer: null } })
    expect(ruleOf(dark, 'SS-PRV-03').missing?.what).toMatch(/Synchronization\.Read/)
    expect(ruleOf(dark, 'SS-GRP-02').outcome).toBe('fail')
  })
})

describe('whom a result concerns', () => {
  test('is told by name, a window at a time', async () => {
    await check('Workspace 365 SCIM sync')
    const of = { app: 'Workspace 365 SCIM sync', rule: 'W3-USR-03' }
    const last = await world.client.call('readiness.last', { app: of.app })
    const biggest = last?.results
      .filter(({ affected }) => affected?.kind === 'people')
      .toSorted((a, b) => (b.affected?.total ?? 0) - (a.affected?.total ?? 0))[0]
    const total = biggest?.affected?.total ?? 0
    expect(total).toBeGreaterThan(0)
    const rule = biggest?.rule ?? ''
    const all = await world.client.call('readiness.concerned', { app: of.app, rule, start: 0, count: 5000 })
    expect(all.total).toBe(total)
    expect(all.rows).toHaveLength(total)
    expect(all.rows.every(({ name, detail }) => name !== null && detail?.includes('@') === true)).toBe(true)
    const part = await world.client.call('readiness.concerned', { app: of.app, rule, start: total - 1, count: 5 })
    expect(part.rows).toEqual(all.rows.slice(-1))
    const none = await world.client.call('readiness.concerned', { app: of.app, rule: 'W3-SUP-02', start: 0, count: 5 })
    expect(none).toEqual({ total: 0, rows: [] })
  })
})

describe('a fix', () => {
  const plan = (app: string, rule: string) => world.client.call('readiness.planFix', { app, rule })

  test('is a real plan of the room that such plans belong to', async () => {
    await check('UMA')
    const source = await plan('UMA', 'UM-MAP-05')
    expect(source.summary).toBe("Change where externalId of users comes from in 'UMA'.")
    expect(JSON.stringify(source.requests[0]?.body)).toContain('[objectId]')
    const unassign = await plan(smartspace, 'SS-GRP-02')
    expect(unassign.requests.map(({ method }) => method)).toEqual(['DELETE'])
    expect(unassign.affects.map(({ name }) => name)).toEqual(['Newsletter'])
    await world.client.run('plans.run', {
      plan: unassign.id,
      ...(unassign.confirm === null ? {} : { confirm: unassign.confirm }),
    })
    expect(ruleOf(await check(smartspace, { rules: ['SS-GRP-02'] }), 'SS-GRP-02').outcome).toBe('pass')
    await check('SpaceIQ')
    expect((await plan('SpaceIQ', 'SI-PRV-01')).summary).toBe("Start provisioning of 'SpaceIQ'.")
    await world.client.call('mappings.add', { app: 'Howspace', group: 'Finance', to: 'Finance' })
    await check('Howspace', { rules: ['HS-MAP-03'] })
    const assign = await plan('Howspace', 'HS-MAP-03')
    expect(assign.requests.map(({ method }) => method)).toEqual(['POST'])
    expect(assign.affects.map(({ name }) => name)).toEqual(['Finance'])
  })

  test('is refused where the rule did not fail, was not checked, or is mended elsewhere', async () => {
    const codes = await Promise.all(
      (
        [
          [smartspace, 'SS-GRP-02'],
          [smartspace, 'SS-MAP-02'],
          [smartspace, 'XX-1'],
          ['Travel Desk', 'EN-02'],
        ] as const
      ).map(async ([app, rule]) => (await failureFrom(plan(app, rule))).code),
    )
    expect(codes).toEqual(['no-fix', 'no-fix', 'not-checked', 'not-checked'])
  })

  test('of a mapped group that is not assigned is no unassigning', async () => {
    await world.client.call('mappings.add', { app: smartspace, group: 'Newsletter', to: 'Newsletter' })
    expect(ruleOf(await check(smartspace, { rules: ['SS-GRP-02'] }), 'SS-GRP-02').outcome).toBe('fail')
    const refused = await failureFrom(plan(smartspace, 'SS-GRP-02'))
    expect(refused).toMatchObject({ code: 'no-fix', remedy: expect.stringContaining('Mappings') as string })
  })
})

describe('answers', () => {
  const answer = (answers: Record<string, string | null>, app = smartspace) =>
    world.client.call('readiness.answer', { app, answers })

  test('are asked for where a rule waits, kept with name and time, and decide it', async () => {
    await check(smartspace)
    const asked = async (key: string) =>
      (await world.client.call('readiness.questions', { app: smartspace })).questions.find((one) => one.key === key)
    expect(await asked('purpose')).toMatchObject({
      needed: true,
      kind: 'choice',
      rules: expect.arrayContaining(['SS-LIC-01']) as string[],
    })
    expect(await asked('price')).toMatchObject({ needed: false, rules: [] })
    const { answers } = await answer({
      purpose: 'Access-Control',
      seats: '1,000',
      price: '1.234,50',
      'done:SS-PRE-01': 'YES',
    })
    expect(answers.map(({ key, value, by }) => [key, value, by])).toEqual([
      ['done:SS-PRE-01', 'yes', 'the demo tenant'],
      ['price', '1234.50', 'the demo tenant'],
      ['purpose', 'access-control', 'the demo tenant'],
      ['seats', '1000', 'the demo tenant'],
    ])
    expect(await asked('purpose')).toMatchObject({ needed: false })
    const found = await check(smartspace, { rules: ['SS-LIC-01', 'SS-LIC-02', 'SS-PRE-01'] })
    expect(['SS-LIC-01', 'SS-LIC-02', 'SS-PRE-01'].map((id) => ruleOf(found, id).outcome)).toEqual([
      'pass',
      'pass',
      'pass',
    ])
    await answer({ seats: '1' })
    expect(ruleOf(await check(smartspace, { rules: ['SS-LIC-02'] }), 'SS-LIC-02')).toMatchObject({ outcome: 'fail' })
  })

  test('are all kept or none, and each refusal says what is taken', async () => {
    const refused = async (answers: Record<string, string | null>) => {
      const failure = await failureFrom(answer(answers))
      return [failure.code, failure.remedy]
    }
    expect(await refused({ need: '5', seats: 'many' })).toEqual(['invalid-input', 'It is no whole number.'])
    expect(await refused({ purpose: 'fun' })).toEqual(['invalid-input', 'It is one of: access-control, other.'])
    expect((await refused({ 'done:SS-GRP-02': 'yes' }))[1]).toMatch(/^It asks for: .*purpose/)
    expect((await refused({ 'main-user': 'yes' }))[0]).toBe('invalid-input')
    expect((await refused({ 'never-asked': null }))[0]).toBe('invalid-input')
    const { answers } = await world.client.call('readiness.answers', { app: smartspace })
    expect(answers.some(({ key }) => key === 'need')).toBe(false)
  })

  test('of a profile that is not in force any more can still be taken back', async () => {
    await answer({ 'main-user': 'yes' }, 'Howspace')
    await world.client.call('readiness.confirmProfile', { app: 'Howspace', profile: 'uma' })
    expect((await failureFrom(answer({ 'main-user': 'no' }, 'Howspace'))).code).toBe('invalid-input')
    expect((await answer({ 'main-user': null }, 'Howspace')).answers.map(({ key }) => key)).not.toContain('main-user')
    await world.client.call('readiness.confirmProfile', { app: 'Howspace', profile: null })
  })
})
