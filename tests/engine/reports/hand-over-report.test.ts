import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HandOverFacts } from '#shared/engine/reports/hand-over/hand-over-facts'
import { handOverReport } from '#shared/engine/reports/hand-over/hand-over-report'
import { openPoints } from '#shared/engine/reports/hand-over/open-points'
import { reportPage } from '#shared/engine/reports/page/report-page'
import { plantedHandOver, plantedResult } from '#tests/engine/reports/planted-hand-over'

/** The hand-over report as a page. */
const pageOf = (facts: HandOverFacts) => reportPage(handOverReport(facts))

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** Every tag of a page as it stands, attributes included: what a text of others must not change. */
const tagsOf = (page: string) => page.match(/<[^>]*>/g) ?? []

const hostile = `</td></style></title><script>alert(1)</script><img src=https://evil.example/x onerror="x">'"&lt;\u202Eabc\u0000`

/** Every place of the report that takes a text of others, in the order in which they were asked for. */
function places(): string[] {
  const asked = new Set<string>()
  plantedHandOver((place) => {
    asked.add(place)
    return place
  })
  return [...asked]
}

describe('the report', () => {
  test('shows every text of others escaped, and none of them makes a tag', () => {
    const names = places()
    expect(names.length).toBeGreaterThan(40)
    const page = pageOf(plantedHandOver((place) => `${place}: ${hostile}`))
    expect(tagsOf(page)).toEqual(tagsOf(pageOf(plantedHandOver())))
    const shown = escaped(hostile).replace('\u202E', '\uFFFD').replace('\u0000', '\uFFFD')
    expect(names.filter((name) => !page.includes(`${name}: ${shown}`))).toEqual([])
    expect(page).not.toContain('<script')
  })

  test('has the same tags whatever its texts are', () => {
    const usual = tagsOf(pageOf(plantedHandOver()))
    const texts = fc.dictionary(fc.constantFrom(...places()), fc.string({ unit: 'binary', minLength: 1 }), {
      maxKeys: 12,
    })
    fc.assert(
      fc.property(texts, (given) => {
        expect(tagsOf(pageOf(plantedHandOver((place) => given[place] ?? place)))).toEqual(usual)
      }),
      { numRuns: process.env['FULL'] === '1' ? 5_000 : 150 },
    )
  })

  test('loads nothing, runs nothing, and says so to the browser', () => {
    const page = pageOf(plantedHandOver())
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;"`,
    )
    expect(page.match(/<style/g), 'the policy lets one style in').toHaveLength(1)
    expect(page).not.toMatch(/<(?:script|iframe|object|embed|link|base|form|img|svg|video|audio)\b/)
    expect(page).not.toMatch(/\s(?:src|srcset|on\w+|style|action|data)=/)
    expect(page).not.toMatch(/@import|url\(/)
    for (const [, to] of page.matchAll(/href="([^"]*)"/g)) expect(to).toMatch(/^#[a-z]+$/)
    expect(page, 'an address is a text at most').not.toContain('vendor.example')
  })

  test('can be read by ear and by outline', () => {
    const page = pageOf(plantedHandOver())
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en">/)
    expect(page.match(/<h1>/g)).toHaveLength(1)
    const levels = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1)
    expect(page.match(/<caption>/g)).toHaveLength(page.match(/<table\b/g)?.length ?? 0)
    for (const [, row] of page.matchAll(/<tbody>\s*<tr>(.*?)<\/tr>/gs)) expect(row).toMatch(/^\s*<th scope="row">/)
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))
    for (const [, id = ''] of page.matchAll(/(?:href="#|aria-labelledby=")([^"]*)"/g)) expect(ids).toContain(id)
  })

  test('says what is not known, and is not ready because nobody looked', () => {
    const page = pageOf({
      ...plantedHandOver(),
      last: null,
      steps: [],
      mappings: [],
      assigned: { unknown: 'the assignments could not be read.' },
      jobs: { unknown: 'Graph refused.' },
      settings: [],
      schema: { unknown: 'Graph refused it.' },
      target: null,
      answers: [],
      comparison: null,
      adoption: null,
      contradictions: [],
      furtherContradictions: 0,
    })
    for (const said of [
      'nobody can say that it is ready',
      'The provisioning job could not be read: Graph refused.',
      'They could not be read: Graph refused it.',
      'Not known: the assignments could not be read.',
      'Entra and the product were not compared.',
      'Nobody has said how many licences there are',
      'No contradiction of the documents concerns this product.',
    ]) {
      expect(page).toContain(said)
    }
  })
})

describe('open points', () => {
  const points = (over: Partial<HandOverFacts>) => openPoints({ ...plantedHandOver(), ...over })
  const settled: Partial<HandOverFacts> = { last: null, steps: [], mappings: [], comparison: null }

  test('are all in the report, gravest first', () => {
    const facts = plantedHandOver()
    const page = pageOf(facts)
    const all = openPoints(facts)
    expect(all.map(({ kind, title }) => `${kind}: ${title}`)).toEqual([
      'Blocker: A-1: message',
      'Step: step',
      'Not known: A-2: What A-2 wants',
      'Mapping: group',
      'Verification: comparedGroup',
    ])
    expect(all[0]?.concerned).toBe('concernedOne, concernedTwo')
    for (const { title, found, remedy } of all) {
      expect(page).toContain(escaped(title))
      expect(page).toContain(escaped(found))
      if (remedy !== null) expect(page).toContain(escaped(remedy))
    }
    expect(page).toContain('Not ready: 1 blocker; 5 points are open.')
  })

  test('name each severity, and what fails before what cannot be told', () => {
    const last = plantedHandOver().last
    if (last === null) throw new Error('The planted report holds a check.')
    const results = (['info', 'warning', 'step', 'error', 'blocker'] as const).flatMap((severity) => [
      plantedResult(`${severity}-fails`, { severity, outcome: 'fail', affected: { kind: 'product-groups', total: 2 } }),
      plantedResult(`${severity}-passes`, { severity }),
      plantedResult(`${severity}-unknown`, { severity, outcome: 'cannot-tell' }),
    ])
    const concerned = new Map([['blocker-fails', ['Ada']]])
    const found = points({ ...settled, concerned, last: { ...last, results } })
    expect(found.map(({ kind, title }) => [kind, title.split(':')[0]])).toEqual([
      ['Blocker', 'blocker-fails'],
      ['Error', 'error-fails'],
      ['Step', 'step-fails'],
      ['Warning', 'warning-fails'],
      ['To know', 'info-fails'],
      ['Not known', 'blocker-unknown'],
      ['Not known', 'error-unknown'],
      ['Not known', 'step-unknown'],
      ['Not known', 'warning-unknown'],
      ['Not known', 'info-unknown'],
      ['Not known', 'Entra and the product were not compared'],
    ])
    expect(found[0]).toMatchObject({ found: 'What blocker-fails found', concerned: 'Ada and 1 more' })
    expect(found[1]?.concerned, 'nothing is known by name').toBeNull()
  })

  test('are none where all is settled; a step is not said twice', () => {
    const { last, comparison, steps } = plantedHandOver()
    if (last === null || comparison === null) throw new Error('The planted report holds both.')
    const equal = { ...comparison, groups: comparison.groups.map((row) => ({ ...row, verdict: 'match' as const })) }
    const calm = { ...last, results: [plantedResult('A-3')] }
    const [step] = steps
    const done = steps.map((one) => ({ ...one, state: 'ticked' as const }))
    expect(points({ last: calm, steps: done, mappings: [], comparison: equal })).toEqual([])
    expect(pageOf({ ...plantedHandOver(), last: calm, steps: done, mappings: [], comparison: equal })).toContain(
      'No blocker or error fails; nothing is open.',
    )
    if (step === undefined) throw new Error('The planted report holds a step.')
    const evidence = {
      rule: 'A-1',
      severity: 'error' as const,
      message: '',
      outcome: 'fail' as const,
      found: '',
      how: null,
      at: null,
      by: null,
      fix: null,
    }
    const spoken = [{ ...step, state: 'failed' as const, evidence: [evidence] }]
    const failing = { ...last, results: [plantedResult('A-1', { outcome: 'fail' })] }
    expect(points({ last: failing, steps: spoken, mappings: [], comparison: equal })).toHaveLength(1)
  })
})
