import fc from 'fast-check'
import type { Block, Cell, Point, ReportDocument } from '#shared/engine/reports/document'

/** Documents of every shape that a report can have; their texts are drawn from `text`. */
export function drawnDocument(text: fc.Arbitrary<string>): fc.Arbitrary<ReportDocument> {
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    text,
    fc.integer({ min: -9, max: 99 }),
    fc.constant(null),
    fc.array(text, { maxLength: 3 }),
    fc.record({ text, tone: fc.constantFrom('pass', 'code', 'quiet') }),
  )
  const fact = fc.tuple(text, cell)
  const point: fc.Arbitrary<Point> = fc.record({
    lead: fc.option(text),
    title: text,
    lines: fc.array(fc.record({ text, about: fc.boolean() }), { maxLength: 2 }),
  })
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc.record({
      kind: fc.constant('table' as const),
      caption: text,
      columns: fc.constant(['One', 'Two', 'Three', 'Four'].slice(0, width)),
      rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 3 }),
      none: text,
      like: fc.constantFrom('plain' as const, 'rules' as const),
    }),
  )
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      text,
      voice: fc.constantFrom('plain' as const, 'about' as const, 'none' as const),
    }),
    fc.record({ kind: fc.constant('heading' as const), text }),
    fc.record({ kind: fc.constant('facts' as const), rows: fc.array(fact, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(cell, { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('points' as const), items: fc.array(point, { maxLength: 2 }) }),
    fc.record({ kind: fc.constant('quote' as const), text, by: text }),
    table,
  )
  return fc.record({
    kind: fc.constant('verification' as const),
    label: fc.constant('Verification report'),
    heading: text,
    title: text,
    cover: fc.array(fact, { maxLength: 3 }),
    verdict: fc.record({ tone: fc.constantFrom('ready' as const, 'plain' as const), text, more: fc.option(text) }),
    sections: fc.array(
      fc.record({ id: fc.constant('part'), title: fc.constant('Part'), blocks: fc.array(block, { maxLength: 4 }) }),
      { maxLength: 2 },
    ),
    footer: text,
  })
}
