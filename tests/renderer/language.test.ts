import { i18n } from '@lingui/core'
import { plural, t } from '@lingui/core/macro'
import { I18nProvider } from '@lingui/react'
import { assert, property, string } from 'fast-check'
import { createElement, Fragment } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, test } from 'vitest'
import { chooseLanguage, directionOf, formatsOf, speak, spokenLanguage } from '#renderer/app/language'
import { inFigures } from '#renderer/ui/in-figures'
import { joinedByAnd, joinedByOr } from '#renderer/ui/joined'
import { Trans } from '#renderer/ui/trans'

afterEach(() => speak('en', {}))

const numRuns = process.env['FULL'] === undefined ? 300 : 20_000

describe('the language that is spoken', () => {
  test.each([
    [['en'], ['de'], 'en'],
    [['de'], ['de'], 'de'],
    [['de-AT', 'en'], ['de'], 'de'],
    [['pt-BR'], ['pt-PT'], 'en'],
    [['pt-BR'], ['pt-BR', 'pt'], 'pt-BR'],
    [['fr', 'de'], ['de'], 'de'],
    [['en-GB', 'de'], ['de'], 'en'],
    [['de', 'en'], [], 'en'],
    [['en-XA'], ['en-XA'], 'en-XA'],
    [['tlh', 'x-own', ''], ['de'], 'en'],
    [[], ['de'], 'en'],
  ])('of %j wanted where there is %j it is %s', (wanted, spoken, language) => {
    expect(spokenLanguage(wanted, spoken)).toBe(language)
  })

  test('a language that there is no catalogue of is English, and the page says so', async () => {
    const page = { documentElement: { lang: '', dir: '' } }
    await chooseLanguage(page, ['tlh'])
    expect(page.documentElement).toEqual({ lang: 'en', dir: 'ltr' })
    expect(t`Nothing was compared yet`).toBe('Nothing was compared yet')
  })
})

describe('the side that a language is read to', () => {
  test.each([
    ['ar', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['fa', 'rtl'],
    ['en', 'ltr'],
    ['de-AT', 'ltr'],
    ['en-XA', 'ltr'],
  ])('%s is read %s', (language, side) => {
    expect(directionOf(language)).toBe(side)
  })
})

describe('how numbers are written', () => {
  test.each([
    ['en', ['en-GB'], 'en-GB'],
    ['en', ['de-DE'], 'en'],
    ['en', ['de-DE', 'en-IN'], 'en-IN'],
    ['de', ['de-AT', 'en'], 'de-AT'],
    ['en', ['en-'], 'en'],
    ['en-XA', ['en-XA'], 'en'],
  ])('texts in %s for somebody who wants %j: by %s', (language, wanted, formats) => {
    expect(formatsOf(language, wanted)).toBe(formats)
  })

  test('a number of an English sentence is English, alone and within it', () => {
    speak('en', {}, 'en')
    const groups = 1234.5
    expect(inFigures(groups)).toBe('1,234.5')
    expect(plural(groups, { one: '# group', other: '# groups' })).toBe('1,234.5 groups')
    speak('de', {}, 'de-AT')
    expect(plural(groups, { one: '# group', other: '# groups' })).toBe(`${inFigures(groups)} groups`)
    expect(inFigures(groups)).not.toBe('1,234.5')
  })

  test('none of something has words of its own', () => {
    const words = (count: number) => plural(count, { 0: 'nobody', one: '# person', other: '# people' })
    expect([words(0), words(1), words(2)]).toEqual(['nobody', '1 person', '2 people'])
  })

  test('parts are joined as the language joins them', () => {
    expect([joinedByAnd([]), joinedByAnd(['a']), joinedByAnd(['a', 'b']), joinedByAnd(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ])
    expect(joinedByOr(['a', 'b', 'c'])).toBe('a, b or c')
    speak('de', {})
    expect(joinedByAnd(['a', 'b', 'c'])).toBe('a, b und c')
  })
})

describe('a value within a text', () => {
  const awkward = [
    String.raw`\x41`,
    String.raw`\u0041`,
    String.raw`\u{41}`,
    String.raw`a\b`,
    '{name}',
    '{',
    '}}',
    "'{'",
    "it's",
    '#',
    '<0>bold</0>',
    '&amp;',
    '\u202Edlrow\u202C',
    '{count, plural, other {#}}',
  ]

  test.each(awkward)('%s is shown as it is', (name) => {
    expect(shown(name)).toEqual(expected(name))
  })

  test('whatever it is, it comes through unchanged', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 40 }), (name) => {
        expect(shown(name)).toEqual(expected(name))
      }),
      { numRuns },
    )
  })

  test.each(awkward)('%s is shown as it is beside elements', (name) => {
    expect(drawn(name)).toBe(drawn('NAME').replace('NAME', escaped(name)))
  })

  test('whatever it is, no element comes out of it', () => {
    assert(
      property(string({ unit: 'binary-ascii', maxLength: 20 }), (name) => {
        expect(drawn(name)).toBe(drawn('NAME').replace('NAME', () => escaped(name)))
      }),
      { numRuns },
    )
  })

  function shown(name: string): readonly string[] {
    const rows = 2
    return [
      t`Mapped to “${name}”`,
      t`${name}: ${{ again: name }}`,
      plural(rows, { one: `# row of ${name}`, other: `# rows of ${name}` }),
      i18n._({ id: 'own', message: 'Of {name}', values: { name } }),
    ]
  }

  function expected(name: string): readonly string[] {
    return [`Mapped to “${name}”`, `${name}: ${name}`, `2 rows of ${name}`, `Of ${name}`]
  }
})

/** What `<Trans>Kept by <b>{name}</b> in <code>x</code></Trans>` becomes. */
function drawn(name: string): string {
  const sentence = createElement(Trans, {
    id: 'drawn',
    message: 'Kept by <0>{name}</0> in <1/>',
    values: { name },
    components: { 0: createElement('b'), 1: createElement('code', null, 'x') },
  })
  return renderToStaticMarkup(createElement(I18nProvider, { i18n }, sentence))
}

const escaped = (name: string) => renderToStaticMarkup(createElement(Fragment, null, name))
