import { expect, test } from 'vitest'
import { contributionDrawing } from '#renderer/features/licences/contribution-drawing'
import { type Drawing, fitting, type Mark } from '#renderer/features/licences/drawing'
import type { Estimate, EstimatedGroup } from '#renderer/features/licences/licence-words'
import {
  broughtWords,
  leftOutWords,
  namesOf,
  type Overlap,
  overlapDrawing,
} from '#renderer/features/licences/overlap-drawing'
import { seatParts, seatsDrawing, seatsSentence } from '#renderer/features/licences/seats-drawing'
import { svgFile } from '#renderer/features/licences/svg-file'

const missing: Estimate['missing'] = [{ groupId: 'x', groupName: 'X', why: 'Not read.', atMost: null }]
const seats = (bought: number | null, used: number, lacking: Estimate['missing'] = []) => ({
  seats: { bought, used, left: null, short: null },
  missing: lacking,
})
const marks = (drawing: Drawing) => drawing.parts.flatMap((part) => part.marks)
const of = <K extends Mark['kind']>(drawing: Drawing, kind: K) =>
  marks(drawing).filter((mark): mark is Extract<Mark, { kind: K }> => mark.kind === kind)

test.each<[string, ReturnType<typeof seats>, [string, number, string][], string]>([
  [
    'over',
    seats(800, 5096),
    [
      ['covered', 800, '800 covered by 800 seats'],
      ['over', 4296, 'over by 4,296 (hatched)'],
    ],
    '800 of 5,096 people covered',
  ],
  [
    'left',
    seats(800, 772),
    [
      ['covered', 772, '772 covered by 800 seats'],
      ['free', 28, '28 left'],
    ],
    '772 of 772 people covered',
  ],
  ['exact', seats(5, 5), [['covered', 5, '5 covered by 5 seats']], '5 of 5 people covered'],
  ['none bought', seats(0, 5), [['over', 5, 'over by 5 (hatched)']], '0 of 5 people covered'],
  ['none used', seats(5, 0), [['free', 5, '5 left']], '0 of 0 people covered'],
  ['nothing at all', seats(0, 0), [], '0 of 0 people covered'],
  [
    'not said',
    seats(null, 7),
    [['covered', 7, '7 needed; nobody has said how many there are']],
    '7 people charged for',
  ],
  [
    'groups missing',
    seats(5, 7, missing),
    [
      ['covered', 5, '5 covered by 5 seats'],
      ['over', 2, 'over by at least 2 (hatched)'],
    ],
    '5 of at least 7 people covered',
  ],
  [
    'groups missing and some left',
    seats(5, 3, missing),
    [
      ['covered', 3, '3 covered by 5 seats'],
      ['free', 2, '2 left at most'],
    ],
    '3 of at least 3 people covered',
  ],
])('seats: %s', (_, estimate, parts, sentence) => {
  expect(seatParts(estimate).map((part) => [part.tone, part.seats, part.words])).toEqual(parts)
  expect(seatsSentence(estimate)).toBe(sentence)
  const drawing = seatsDrawing(estimate, 500)
  const bar = of(drawing, 'rect').filter(({ height }) => height === 24)
  expect(bar.map(({ tone }) => tone)).toEqual(parts.map(([tone]) => tone))
  const all = parts.reduce((sum, [, count]) => sum + count, 0)
  for (const [at, { x, width }] of bar.entries()) {
    expect(width).toBeCloseTo(Math.max(2, ((parts[at]?.[1] ?? 0) / all) * 500))
    expect(x + width).toBeLessThanOrEqual(500.001)
  }
  for (const [, , words] of parts) expect(drawing.title).toContain(words)
})

test('the legend of a narrow bar stands on several lines', () => {
  const wide = seatsDrawing(seats(800, 5096), 900)
  const narrow = seatsDrawing(seats(800, 5096), 220)
  expect(narrow.height).toBeGreaterThan(wide.height)
  expect(new Set(of(narrow, 'text').map(({ x }) => x)).size).toBe(1)
})

test('however few people, they are seen', () => {
  const [, over] = of(seatsDrawing(seats(1_000_000, 1_000_001), 300), 'rect').filter(({ height }) => height === 24)
  expect(over).toMatchObject({ tone: 'over', width: 2, x: 298 })
})

const group = (groupId: string, change: Partial<EstimatedGroup>): EstimatedGroup => ({
  groupId,
  groupName: groupId,
  state: 'assigned',
  members: 10,
  unique: 4,
  uniqueBillable: 4,
  billable: 10,
  hidden: false,
  ...change,
})

test('what groups bring is measured by the largest; what is off has no strong part', () => {
  const drawing = contributionDrawing(
    [
      group('a', { members: 100, unique: 50, state: 'draft' }),
      group('b', {}),
      group('c', { state: 'off' }),
      group('d', { members: null, unique: 0 }),
    ],
    1000,
  )
  const widths = drawing.parts.map(({ marks: own }) =>
    own.flatMap((mark) => (mark.kind === 'rect' ? [[mark.tone, Math.round(mark.width)]] : [])),
  )
  const room = 1000 - 300 - 200 - 24
  expect(widths).toEqual([
    [
      ['over-pale', room],
      ['over', room / 2],
    ],
    [
      ['covered-pale', Math.round(room / 10)],
      ['covered', Math.round(room / 25)],
    ],
    [['covered-pale', Math.round(room / 10)]],
    [
      ['covered-pale', 0],
      ['covered', 0],
    ],
  ])
  expect(drawing.parts.map(({ says }) => says)).toEqual([
    'a: 50 of 100',
    'b: 4 of 10',
    'c: would add 4 of 10',
    'd: members not read',
  ])
})

const overlap: Overlap = {
  groups: [
    { id: 'n', displayName: 'North' },
    { id: 'e', displayName: 'Everybody' },
  ],
  sets: [
    { groups: ['e'], direct: false, people: 4324 },
    { groups: ['n', 'e'], direct: false, people: 91 },
    { groups: ['e'], direct: true, people: 12 },
    { groups: [], direct: true, people: 2 },
    { groups: [], direct: false, people: 1 },
  ],
  rest: { sets: 2, people: 7 },
}

test('an overlap has a column for each set: its bar, its dots, a line between them, and a sentence', () => {
  const drawing = overlapDrawing(overlap, new Set(['e']), 1000)
  const [labels, ...columns] = drawing.parts
  expect(labels?.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))).toEqual([
    'Everybody',
    'North',
    'Assigned alone',
  ])
  expect(columns.map(({ says }) => says)).toEqual([
    '4,324 people only by “Everybody”',
    '91 people by “North” and “Everybody”',
    '12 people by “Everybody” and being assigned alone',
    '2 people only by being assigned alone',
    '1 person by no group',
  ])
  const shape = columns.map(({ marks: own }) => ({
    tones: own.flatMap((mark) => (mark.kind === 'rect' ? [mark.tone] : [])),
    dots: own.filter(({ kind }) => kind === 'circle').length,
    lines: own.filter(({ kind }) => kind === 'line').length,
  }))
  expect(shape).toEqual([
    { tones: ['over'], dots: 1, lines: 0 },
    { tones: ['covered'], dots: 2, lines: 1 },
    { tones: ['covered'], dots: 2, lines: 1 },
    { tones: ['covered'], dots: 1, lines: 0 },
    { tones: ['covered'], dots: 0, lines: 0 },
  ])
  const heights = of(drawing, 'rect').map(({ height }) => height)
  expect(heights[0]).toBe(110)
  expect(heights[1]).toBeCloseTo((91 / 4324) * 110)
  expect(heights.slice(2)).toEqual([2, 2, 2])
  expect(leftOutWords(overlap, drawing)).toBe('2 more sets with 7 people in all.')
  expect(broughtWords({ groups: ['gone'], direct: false, people: 1 }, namesOf(overlap))).toBe('only by “gone”')
})

test('what has no room is said, and many groups share a line', () => {
  const narrow = overlapDrawing(overlap, new Set(), 120)
  expect(narrow.parts).toHaveLength(1 + 3)
  expect(leftOutWords(overlap, narrow)).toBe('4 more sets with 10 people in all.')
  expect(
    leftOutWords({ ...overlap, rest: { sets: 0, people: 0 } }, overlapDrawing(overlap, new Set(), 1000)),
  ).toBeNull()
  const ids = Array.from({ length: 30 }, (_, at) => `g${at}`)
  const crowded = overlapDrawing(
    {
      groups: ids.map((id) => ({ id, displayName: id })),
      sets: [{ groups: ids, direct: false, people: 3 }],
      rest: { sets: 0, people: 0 },
    },
    new Set(),
    800,
  )
  const names = of(crowded, 'text').map(({ text }) => text)
  expect(names.filter((name) => name.startsWith('g'))).toHaveLength(13)
  expect(names).toContain('17 more groups')
  expect(crowded.parts[1]?.says).toBe('3 people by “g0”, “g1”, “g2”, “g3”, “g4”, “g5” and 24 more groups')
  expect(crowded.parts[1]?.marks.filter(({ kind }) => kind === 'circle')).toHaveLength(14)
})

test('a long text is cut with dots and told whole', () => {
  expect(fitting('short', 100)).toEqual({ text: 'short' })
  expect(fitting('a very long name of a group', 70)).toEqual({
    text: 'a very lo…',
    whole: 'a very long name of a group',
  })
})

test('a file is XML by itself, whatever a group is called', () => {
  const hostile = '</text><script>alert(1)</script>&"\' \u0000\u001B\uD800 <b>'
  const text = svgFile(contributionDrawing([group(hostile, {}), group('x'.repeat(80), {})], 960), 'R&D <app>')
  expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="992" height="120"/)
  expect(text).not.toMatch(/<script|<b>/)
  expect(text).toContain('&lt;/text&gt;&lt;script&gt;')
  expect(text).toContain('<title>R&amp;D &lt;app&gt; · What each group brings.')
  expect(text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]|\p{Surrogate}/u)
  expect(text.match(/<(?:svg|title|text|g|rect|pattern|defs)(?: [^>]*[^/])?>/g)?.length).toBe(
    text.match(/<\/(?:svg|title|text|g|rect|pattern|defs)>/g)?.length,
  )
  expect(text).toContain(`<title>${'x'.repeat(80)}</title>`)
  for (const tone of ['covered', 'over'] as const) {
    expect(svgFile(seatsDrawing(tone === 'over' ? seats(1, 2) : seats(2, 2), 400), 'App')).toContain(
      tone === 'over' ? 'url(#over)' : '#0e7a6d',
    )
  }
})
