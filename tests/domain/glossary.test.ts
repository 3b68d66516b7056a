import fc from 'fast-check'
import { expect, test } from 'vitest'
import { glossary, searchGlossary, termOf } from '#shared/domain/glossary'
import { glossarySources } from '#shared/domain/glossary-term'

const all = glossary.flatMap(({ terms }) => terms)

test('terms have ids and names of their own, and one to three sentences each', () => {
  expect(all.length).toBeGreaterThanOrEqual(40)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(new Set(all.map(({ term }) => term.toLowerCase())).size).toBe(all.length)
  for (const { id, term, aliases, says } of all) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    const sentences = says.match(/[.!?](?= |$)/g)?.length ?? 0
    expect(sentences, `of ${term}`).toBeGreaterThanOrEqual(1)
    expect(sentences, `of ${term}`).toBeLessThanOrEqual(5)
    expect(says.length, `of ${term}`).toBeLessThan(320)
    expect(says, `of ${term}`).not.toMatch(/please|successfully|!/i)
    for (const alias of aliases) expect(alias.trim(), `of ${term}`).toBe(alias)
    expect(aliases, `of ${term}`).not.toContain('')
  }
})

test('every source is used and is a page of these documents or on the web by https', () => {
  const used = new Set(all.map(({ source }) => source))
  expect(Object.keys(glossarySources).toSorted()).toEqual([...used].toSorted())
  for (const { link } of Object.values(glossarySources)) expect(link).toMatch(/^(https:\/\/|docs\/[a-z/-]+\.md$)/)
})

test('a search finds a term by its name, by what else it is called and by its words, named ones first', () => {
  expect(searchGlossary('watermark')[0]?.id).toBe('watermark')
  expect(searchGlossary('SyncAll')).toEqual([])
  expect(searchGlossary('sync all')[0]?.id).toBe('scope')
  expect(searchGlossary('UPN')[0]?.id).toBe('user-principal-name')
  expect(searchGlossary('28 days').map(({ id }) => id)).toContain('quarantine')
  expect(searchGlossary('  ')).toEqual(all)
  expect(termOf('quarantine')?.term).toBe('Quarantine')
  expect(termOf('nothing')).toBeNull()
})

test('whatever is searched for, a hit is a term and holds all of the words; more words find no more', () => {
  const words = fc.constantFrom('group', 'cycle', 'Entra', 'SCIM', 'people', 'é', '(', '\\', 'zzz', 'ﬁlter', 'ID')
  fc.assert(
    fc.property(fc.array(words, { maxLength: 3 }), words, (some, more) => {
      const found = searchGlossary(some.join(' '))
      const fewer = searchGlossary([...some, more].join(' '))
      for (const one of fewer) expect(found).toContain(one)
      for (const one of found) expect(all).toContain(one)
    }),
    { numRuns: process.env['FULL'] === '1' ? 2000 : 100 },
  )
})
