import { expect, test } from 'vitest'
import { newNotices, type Notice, noticeMark } from '#renderer/app/notices/notice-place'
import { type PaletteItem, type PaletteKind, paletteSections } from '#renderer/app/palette/palette-item'
import { createKeptEntries } from '#renderer/ui/kept-entries'

const item = (kind: PaletteKind, name: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
  id: `${kind} ${name}`,
  kind,
  name,
  run: () => undefined,
  ...more,
})
const items = [
  item('command', 'Refresh'),
  item('command', 'Compare this app'),
  item('page', 'Verify', { others: ['compare'] }),
  item('page', 'Groups'),
  item('app', 'Refectory'),
  item('tenant', 'Fabrikam'),
]
const shown = (typed: string, found: readonly PaletteItem[] = [], used: readonly PaletteItem[] = []) =>
  paletteSections(typed, items, found, used).map((section) => [section.id, ...section.items.map(({ name }) => name)])

test('with nothing typed come what was used last, then commands, pages, apps and tenants; nothing twice', () => {
  const [, compare] = items
  if (compare === undefined) throw new Error('There are items.')
  const ann = item('person', 'Ann')
  expect(shown('', [], [ann, compare])).toEqual([
    ['used', 'Ann', 'Compare this app'],
    ['command', 'Refresh'],
    ['page', 'Verify', 'Groups'],
    ['app', 'Refectory'],
    ['tenant', 'Fabrikam'],
  ])
})

test('what was used is shown as it is now: a command that cannot be done any more says so', () => {
  const before = item('command', 'Refresh')
  const now = [item('command', 'Refresh', { disabled: 'The tenant is being read already.' })]
  expect(paletteSections('', now, [], [before])[0]?.items[0]?.disabled).toBe('The tenant is being read already.')
})

test('the kind with the nearest item comes first; groups and people stay as the engine found them', () => {
  expect(shown('compare', [item('person', 'Zed'), item('group', 'Access'), item('person', 'Ann')])).toEqual([
    ['command', 'Compare this app'],
    ['page', 'Verify'],
    ['group', 'Access'],
    ['person', 'Zed', 'Ann'],
  ])
  expect(shown('refec')).toEqual([['app', 'Refectory']])
  expect(shown('nothing of this')).toEqual([])
})

test('of each kind no more than a few are shown', () => {
  const many = Array.from({ length: 50 }, (_, at) => item('app', `App ${at}`))
  expect(paletteSections('app', many, [], [])[0]?.items).toHaveLength(8)
})

const notice = (key: string, state = '1', dismissed = false): Notice => ({
  key,
  kind: 'stale',
  status: 'warning',
  app: null,
  title: key,
  text: '',
  state,
  since: null,
  dismissed,
})

test('a notice is new when it or what it rests on was not there before, and was not put aside', () => {
  const before = new Set([notice('a'), notice('b')].map(noticeMark))
  expect(newNotices(before, [notice('a'), notice('b')])).toBeNull()
  expect(newNotices(before, [notice('c', '1', true)])).toBeNull()
  expect(newNotices(before, [notice('a'), notice('b', '2'), notice('c')])).toMatchObject({
    first: { key: 'b' },
    count: 2,
  })
})

test('a new page drops what was kept ahead of it, and keeps what lies behind', () => {
  const kept = createKeptEntries()
  for (const index of [0, 1, 2]) kept.set(index, 'sort', index)
  kept.dropFrom(1)
  expect([0, 1, 2].map((index) => kept.get(index, 'sort'))).toEqual([0, undefined, undefined])
  for (let index = 0; index < 500; index += 1) kept.set(index, 'sort', index)
  expect(kept.get(0, 'sort')).toBeUndefined()
  expect(kept.get(499, 'sort')).toBe(499)
})
