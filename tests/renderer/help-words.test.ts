import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guides } from '#renderer/features/help/guides'
import { concernWhy, noticeWhy, type ReadTimes, staleWhy } from '#renderer/features/help/why-words'
import { concernsOf } from '#renderer/features/overview/concerns'
import { termOf } from '#shared/domain/glossary'
import { noticeKinds } from '#shared/domain/notice'

const root = join(import.meta.dirname, '..', '..')

test('every word with dots below it is a term of the glossary', () => {
  const used = globSync('renderer/**/*.tsx', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/<Term id="([^"]*)"/g)].map(([, id = '']) => id),
  )
  expect(new Set(used).size).toBeGreaterThanOrEqual(10)
  for (const id of used) expect(termOf(id), `of ${id}`).not.toBeNull()
})

test('Help names the guides that there are', () => {
  const files = readdirSync(join(root, 'docs', 'guides')).map((file) => file.replace(/\.md$/, ''))
  expect(guides.map(({ file }) => file).toSorted()).toEqual(files.toSorted())
})

const times: ReadTimes = { directory: 'd', jobs: 'j', comparison: 'c', readiness: 'r', target: null }

test('why an overview says something names the data of that very concern and their age', () => {
  const app = { id: 'a', jobs: [], jobsUnknown: 'No right.' } as unknown as Parameters<typeof concernsOf>[0]['app']
  const mappings = [{ assigned: true, states: [], groupName: 'G' }] as unknown as Parameters<
    typeof concernsOf
  >[0]['mappings']
  const concerns = concernsOf({ app, mappings, target: null, comparison: null, readiness: null }, 0)
  const told = new Map(concerns.map((concern) => [concern.id, concernWhy(concern, times)]))
  expect(told.get('jobs-unknown')).toMatchObject({ at: 'j' })
  expect(told.get('no-target')).toMatchObject({
    at: null,
    rule: 'No address of a SCIM server was entered for this app.',
  })
  expect(told.get('not-checked')).toMatchObject({ at: 'r' })
  expect(concernWhy({ id: 'job 1', action: { place: 'provisioning', verb: '' } }, { ...times, jobs: null }).at).toBe(
    'd',
  )
})

test('every kind of notice says what it rests on and by which rule', () => {
  for (const kind of noticeKinds) {
    const why = noticeWhy({ kind, since: '2026-03-02T09:00:00Z' })
    expect(why.rests, `of ${kind}`).not.toBe('')
    expect(why.rule, `of ${kind}`).toBeDefined()
  }
  expect(noticeWhy({ kind: 'quarantine', since: null })).not.toHaveProperty('at')
})

test('what is old is dated by the part that could not be read', () => {
  const part = (readAt: string | null, failed: boolean) =>
    ({ readAt, failure: failed ? { code: 'graph-unreachable' } : null }) as Parameters<typeof staleWhy>[0]['jobs']
  expect(staleWhy({ directory: part('d', true), jobs: part('j', true) }).at).toBe('d')
  expect(staleWhy({ directory: part('d', false), jobs: part('j', true) }).at).toBe('j')
  expect(staleWhy({ directory: part('d', false), jobs: part(null, true) }).at).toBeNull()
})
