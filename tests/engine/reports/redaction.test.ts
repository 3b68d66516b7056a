import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor } from '#shared/engine/reports/redaction/redactor'
import { redactedReport } from '#shared/engine/reports/redaction/redacted-report'
import { reportFile } from '#shared/engine/reports/report-file'
import { drawnDocument } from '#tests/engine/reports/planted-document'
import { unzipped } from '#tests/engine/reports/read-workbook'

const full = process.env['FULL'] === '1'
const key = new Uint8Array(32).fill(7)
const signal = new AbortController().signal

interface Someone {
  readonly id: string
  readonly name: string
  readonly upn: string
  readonly mail: string
}

/** Somebody whose every text can be told from anything else. */
const someone: fc.Arbitrary<Someone> = fc
  .record({
    id: fc.uuid(),
    mark: fc.stringMatching(/^[qxz]{6}[0-9]{3}$/),
    name: fc.constantFrom(
      (mark: string) => `Ada ${mark}`,
      (mark: string) => `=HYPERLINK("${mark}")`,
      (mark: string) => `<b>${mark}</b>`,
      (mark: string) => `Ünï\u202E ${mark} İ`,
      (mark: string) => `${mark}\n${mark}`,
      (mark: string) => mark.toUpperCase(),
    ),
  })
  .map(({ id, mark, name }) => ({
    id,
    name: name(mark),
    upn: `${mark}.upn@tenant.example`,
    mail: `${mark}.mail@elsewhere.example`,
  }))

const named = ({ id, name, upn, mail }: Someone) => ({ owner: id, texts: [id, name, upn, mail] })
const redactorFor = (people: readonly Someone[], groups: readonly { id: string; name: string }[] = []) =>
  createRedactor({
    people: people.map(named),
    groups: groups.map(({ id, name }) => ({ owner: id, texts: [name] })),
    keep: ['00000000-0000-4000-8000-000000000001'],
    key,
  })

describe('a redacted report', () => {
  test('names nobody, in whatever format, wherever a name stands', { timeout: 120_000 }, async () => {
    const drawn = fc.array(someone, { minLength: 1, maxLength: 4 }).chain((people) => {
      const texts = people.flatMap(({ id, name, upn, mail }) => [
        id,
        name,
        upn,
        mail,
        upn.toUpperCase(),
        name.toLowerCase(),
      ])
      const one = fc.constantFrom(...texts)
      const sentence = fc.oneof(
        one,
        fc.tuple(one, one).map(([a, b]) => `Found ${a} and (${b}).`),
        one.map((a) => `Set '${a}' to "x"; ${a}`),
        one.map((a) => `id:${a},x`),
        fc.constantFrom('Nobody.', 'Ada', '12 people'),
      )
      return fc.tuple(fc.constant(people), drawnDocument(sentence))
    })
    await fc.assert(
      fc.asyncProperty(drawn, async ([people, document]) => {
        const report = redactedReport(document, redactorFor(people))
        for (const format of ['html', 'csv', 'xlsx', 'json'] as const) {
          const { bytes } = await reportFile(report, format, { print: undefined, signal, data: {} })
          const all =
            format === 'xlsx' ? [...(await unzipped(bytes)).values()].join('\n') : Buffer.from(bytes).toString('utf8')
          const low = all.toLowerCase()
          for (const { id, upn } of people) {
            const mark = upn.slice(0, upn.indexOf('.'))
            expect(low, `${format} holds ${mark}`).not.toContain(mark)
            expect(low, `${format} holds an id`).not.toContain(id)
          }
        }
      }),
      { numRuns: full ? 1_000 : 40 },
    )
  })

  test('calls everybody by the same pseudonym in the whole report, and two by two', () => {
    const [ada, bob] = [
      {
        id: '11111111-1111-4111-8111-111111111111',
        name: 'Ada Lovelace',
        upn: 'ada@x.example',
        mail: 'ada.l@x.example',
      },
      { id: '22222222-2222-4222-8222-222222222222', name: 'Bob Stone', upn: 'bob@x.example', mail: 'bob@x.example' },
    ]
    const redact = redactorFor([ada, bob])
    const first = redact('Bob Stone')
    expect(first).toMatch(/^Person 1 #[0-9a-f]{8}$/)
    expect(redact(bob.upn)).toBe(first)
    expect(redact(`(${bob.id})`)).toBe(`(${first})`)
    const second = redact('ADA LOVELACE')
    expect(second).toMatch(/^Person 2 #/)
    expect(redact('ada.l@x.example is Ada Lovelace, not Bob Stone')).toBe(`${second} is ${second}, not ${first}`)
    expect(redactorFor([ada, bob])('Ada Lovelace'), 'a number is given in the order of the report').toMatch(
      /^Person 1 #/,
    )
    const other = createRedactor({ people: [named(bob)], groups: [], keep: [], key: new Uint8Array(32) })
    expect(other('Bob Stone'), 'no tag is known from another report').not.toBe(first)
  })

  test('takes any address of mail for somebody, known or not, and shortens ids but those of apps and the tenant', () => {
    const redact = redactorFor([])
    expect(redact('Ask zoe.m+x@unknown.example, or x_y.example#EXT#@t.onmicrosoft.com.')).toMatch(
      /^Ask Person 1 #[0-9a-f]{8}, or Person 2 #[0-9a-f]{8}\.$/,
    )
    expect(redact('users/zoe%40unknown.example')).toMatch(/^Person \d #[0-9a-f]{8}$/)
    expect(redact('Group 33333333-3333-4333-8333-333333333333.')).toMatch(/^Group #[0-9a-f]{8}\.$/)
    expect(redact('App 00000000-0000-4000-8000-000000000001')).toBe('App 00000000-0000-4000-8000-000000000001')
  })

  test('keeps the names of groups, or not, by choice', () => {
    const group = { id: '44444444-4444-4444-8444-444444444444', name: 'Finance West' }
    const someone_ = {
      id: '55555555-5555-4555-8555-555555555555',
      name: 'Finance',
      upn: 'f@x.example',
      mail: 'f@x.example',
    }
    expect(redactorFor([])('Finance West: 3 people')).toBe('Finance West: 3 people')
    expect(redactorFor([], [group])('Finance West: 3 people')).toMatch(/^Group 1 #[0-9a-f]{8}: 3 people$/)
    expect(redactorFor([someone_], [group])('Finance West'), 'the longer name is meant').toMatch(/^Group 1 #/)
    expect(redactorFor([someone_])('Finance West'), 'whose name stands in a kept one is not kept').toMatch(
      /^Person 1 #[0-9a-f]{8} West$/,
    )
  })

  test('leaves words alone of which a short name is only a part, and numbers', () => {
    const al = { id: '66666666-6666-4666-8666-666666666666', name: 'Al', upn: 'al@x.example', mail: 'al@x.example' }
    const seven = {
      ...al,
      id: '77777777-7777-4777-8777-777777777777',
      name: '7',
      upn: 's@x.example',
      mail: 's@x.example',
    }
    const redact = redactorFor([al, seven])
    expect(redact('Also final: 7 of 17')).toBe('Also final: 7 of 17')
    expect(redact('Al, and 7')).toMatch(/^Person 1 #[0-9a-f]{8}, and 7$/)
    expect(redact('7'), 'alone it is the name').toMatch(/^Person 2 #/)
  })

  test('is as quick for a hundred thousand people', () => {
    const people = Array.from({ length: 100_000 }, (_, at) => ({
      owner: String(at),
      texts: [`Person of number ${at}`, `p${at}@tenant.example`],
    }))
    const redact = createRedactor({ people, groups: [], keep: [], key })
    const began = performance.now()
    for (let at = 0; at < 2_000; at += 1)
      redact(`Found Person of number ${at * 7} and p${at}@tenant.example twice in a group.`)
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})
