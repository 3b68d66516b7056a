import { assert, constant, constantFrom, integer, nat, property, array, oneof } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginning, fillPage, readPlace, writePlace } from '#shared/demo/graph/delta-pass'
import type { DeltaPass, PageLimits, Place, Slice } from '#shared/demo/graph/delta-pass'

function passOf(links: readonly number[]): DeltaPass {
  return {
    set: 'groups',
    count: links.length,
    links: (item) => links[item] ?? 0,
    tell: (item) => ({ id: String(item), removed: null, properties: {}, came: [], went: [] }),
    deltaToken: 'x',
  }
}

function pagesOf(links: readonly number[], limits: PageLimits): Slice[][] {
  const pass = passOf(links)
  const pages: Slice[][] = []
  for (let place: Place | null = beginning; place !== null && pages.length < 10_000;) {
    const { slices, after } = fillPage(pass, place, limits)
    pages.push(slices)
    // As a client does: the place goes through a token.
    place = after === null ? null : readPlace(writePlace(after), pass)
  }
  return pages
}

const size = (slices: readonly Slice[]) => slices.reduce((sum, { from, to }) => sum + to - from, 0)

describe('the pages of a delta', () => {
  it('stay within their limits, tell everything once, and the first item again where there are several', () => {
    const links = array(oneof(nat(3), nat(60), constant(0), constantFrom(10, 100)), { maxLength: 40 })
    assert(
      property(links, integer({ min: 1, max: 12 }), integer({ min: 1, max: 30 }), (counts, objects, most) => {
        const pages = pagesOf(counts, { objects, links: most })
        for (const slices of pages) {
          expect(slices.length).toBeLessThanOrEqual(objects)
          expect(size(slices)).toBeLessThanOrEqual(most)
        }
        const told = pages.flat()
        if (pages.length > 1) expect(told.pop()).toEqual({ item: 0, from: 0, to: Math.min(counts[0] ?? 0, most) })
        for (const [item, count] of counts.entries()) {
          const slices = told.filter((slice) => slice.item === item)
          expect(slices.length).toBeGreaterThan(0)
          let from = 0
          for (const slice of slices) {
            expect(slice.from).toBe(from)
            from = slice.to
          }
          expect(from).toBe(count)
        }
      }),
      { numRuns: process.env['FULL'] === '1' ? 5_000 : 300 },
    )
  })

  it('put other items between the slices of a large one', () => {
    const pages = pagesOf([5, 45, 5, 5], { objects: 10, links: 10 })
    expect(pages[0]).toEqual([
      { item: 0, from: 0, to: 5 },
      { item: 1, from: 0, to: 5 },
    ])
    expect(pages[1]?.map(({ item }) => item)).toEqual([2, 1])
    expect(pages[2]?.map(({ item }) => item)).toEqual([3, 1])
  })

  it('know a place that is none', () => {
    for (const text of ['', '1', '1.-2.0', '9.0.0', '0.9.0', '0.0.x', '0.0.0.0']) {
      expect(readPlace(text, passOf([1, 2]))).toBeNull()
    }
  })
})
