import { expect, test } from 'vitest'
import { stops } from '#shared/domain/readiness'
import { inWorld } from '#tests/engine/readiness/scenarios/scenario-world'
import { walk } from '#tests/engine/readiness/walks/walk'
import { spaceIq, uma } from '#tests/engine/readiness/walks/walks-of-products-of-people'
import { howspace, smartSpace, workspace365 } from '#tests/engine/readiness/walks/walks-of-products-with-groups'

// Each product's document from its first step to its last, in the demo: what it asks of Entra and of the product is done by a hand, what it
// asks of a person is said, and the console says after each step what is proved, what is ticked and what comes next.

test.each([smartSpace, workspace365, howspace, uma, spaceIq])(
  '$product: its document is gone through from the first step to the last',
  { timeout: 60_000 },
  async (way) => {
    const { found, after, steps, results } = await inWorld((world) => walk(world, way))

    const made = found.find(({ isNew }) => isNew)
    expect(made).toMatchObject({ displayName: way.application.name, jobs: 0 })
    expect(made?.kind).toBe(way.application.from === 'own' ? 'non-gallery' : 'gallery')

    expect(after.map(({ id }) => id)).toEqual(Object.keys(way.steps))
    const settledAfter = (step: string, act: string) => after.find(({ id }) => id === act)?.settled.includes(step)
    const seen = after.map(({ id }) => [id, settledAfter(id, id), settledAfter(id, way.later[id] ?? id)])
    expect(seen).toEqual(after.map(({ id }) => [id, !(id in way.later || id in way.open), !(id in way.open)]))

    expect(Object.fromEntries(steps.map(({ id, state }) => [id, state]))).toEqual(way.ends)
    const grave = results.filter(({ severity, outcome }) => stops(severity) && outcome === 'fail')
    expect(grave.map(({ rule, found: what }) => `${rule}: ${what}`)).toEqual([])
    const open = results.filter(({ outcome }) => outcome === 'cannot-tell')
    expect(open.filter(({ missing }) => (missing?.what ?? '') === '' || (missing?.how ?? '') === '')).toEqual([])
    for (const rule of Object.values(way.open)) expect(open.map((one) => one.rule)).toContain(rule)
  },
)
