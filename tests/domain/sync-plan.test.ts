import { expect, test } from 'vitest'
import { planSync, type SyncSizes, sum } from '#shared/domain/sync-plan'

const contoso: SyncSizes = {
  apps: 7,
  people: 5_000,
  groups: 500,
  trackedGroups: 12,
  memberships: 60_000,
  trackedMemberships: 900,
}
const limit: SyncSizes = { ...contoso, people: 100_000, groups: 10_000, memberships: 2_000_000 }

test('everything is read by scoped delta: a page of it holds the links of many groups', () => {
  const plan = planSync({ kind: 'full', scope: 'all', sizes: limit })
  expect(plan).toMatchObject({ members: 'scoped-delta', people: 'list' })
  const members = plan.steps.find(({ step }) => step.startsWith('Members'))
  const pages = members?.instead[0]?.cost.units ?? 0
  expect(members?.cost.units).toBe(2_000)
  expect(pages).toBeGreaterThan(20_000)
})

test('a few groups in use are read by their own pages, many by delta with the list of users', () => {
  expect(planSync({ kind: 'full', scope: 'tracked', sizes: limit })).toMatchObject({
    members: 'member-pages',
    people: 'member-pages',
  })
  const many = { ...limit, trackedGroups: 2_000, trackedMemberships: 200_000 }
  expect(planSync({ kind: 'full', scope: 'tracked', sizes: many })).toMatchObject({
    members: 'scoped-delta',
    people: 'list',
  })
})

test('changes cost two requests beside the apps, at any size', () => {
  for (const sizes of [contoso, limit]) {
    const { steps } = planSync({ kind: 'changes', scope: 'all', sizes })
    expect(steps.at(-1)?.cost).toEqual({ http: 2, batched: 2, units: 2 })
  }
})

test('the chosen way is never dearer than one that was weighed, and the whole is the sum of its steps', () => {
  for (const scope of ['all', 'tracked'] as const) {
    for (let trackedGroups = 0; trackedGroups < 3_000; trackedGroups += 37) {
      for (const memberships of [null, 0, 1_000, 400_000]) {
        const sizes = { ...contoso, trackedGroups, trackedMemberships: memberships, memberships, groups: 3_000 }
        const plan = planSync({ kind: 'full', scope, sizes })
        expect(plan.cost).toEqual(sum(plan.steps.map(({ cost }) => cost)))
        const members = plan.steps.find(({ step }) => step.startsWith('Members'))
        const people = plan.steps.find(({ step }) => step === 'Every user')
        const chosen = (members?.cost.units ?? 0) + (people?.cost.units ?? 0)
        for (const { cost } of members?.instead ?? []) expect(chosen).toBeLessThanOrEqual(cost.units)
      }
    }
  }
})

test('an empty tenant costs a few requests and no division by none', () => {
  const nothing = { apps: 0, people: 0, groups: 0, trackedGroups: 0, memberships: null, trackedMemberships: null }
  const { cost } = planSync({ kind: 'full', scope: 'all', sizes: nothing })
  expect(cost.http).toBeLessThan(10)
  expect(Number.isFinite(cost.units)).toBe(true)
})
