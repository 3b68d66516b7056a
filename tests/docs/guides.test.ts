import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { appPages, tenantPages } from '#renderer/app/console-pages'
import { consoleQuestions } from '#shared/domain/questions'
import { reasonCodes } from '#shared/domain/reasons'
import { readCondition } from '#shared/domain/report'
import { findCommand, parseArguments } from '#shared/hosts/cli/arguments'
import { commands } from '#shared/hosts/cli/commands/index'
import { glossaryReference } from '#shared/hosts/cli/glossary-reference'

const docs = join(import.meta.dirname, '..', '..', 'docs')
const products = join(docs, '..', 'resources', 'products')
const folder = join(docs, 'guides')
const guides = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
const people = ['it-admin.md', 'consultant.md', 'helpdesk.md']
const readme = { path: join(docs, 'README.md'), text: readFileSync(join(docs, 'README.md'), 'utf8') }
const pages = [...guides.map(({ name, text }) => ({ path: join(folder, name), text })), readme]

interface Step {
  readonly title: string
}
interface Question {
  readonly key: string
  readonly values?: readonly { readonly value: string }[]
}
interface Profile {
  readonly questions: readonly Question[]
  readonly procedure: readonly Step[]
  readonly rules: readonly { readonly id: string }[]
  readonly leaving: Readonly<Record<string, { readonly says: string }>>
}
const profileOf = (id: string) => JSON.parse(readFileSync(join(products, `${id}.json`), 'utf8')) as Profile
const builtIn = readdirSync(products)
  .filter((name) => name.endsWith('.json') && name !== 'profile.schema.json' && name !== 'generic.json')
  .map((name) => name.replace(/\.json$/, ''))

test('docs/glossary.md says what the code does (npm run docs writes it)', () => {
  expect(readFileSync(join(docs, 'glossary.md'), 'utf8')).toBe(glossaryReference())
})

test('there is a guide for each kind of person and for each product, and none is long', () => {
  const wanted = [...people, 'any-scim-product.md', ...builtIn.map((id) => `${id}.md`)]
  expect(guides.map(({ name }) => name).toSorted()).toEqual(wanted.toSorted())
  for (const { name, text } of guides) {
    const lines = text.split('\n').length
    expect(lines, `lines of ${name}`).toBeGreaterThanOrEqual(60)
    expect(lines, `lines of ${name}`).toBeLessThanOrEqual(130)
  }
})

/** The headings of a page as its links name them, and its anchors. */
function anchorsOf(file: string): ReadonlySet<string> {
  const text = readFileSync(file, 'utf8')
  const headings = [...text.matchAll(/^#+ (?:<a id="[^"]*"><\/a>)?(.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]*)"/g)].map(([, id = '']) => id)])
}

test('every link leads to a file that is there, and to a place in it', () => {
  for (const { path, text } of pages) {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    expect(links.length, `links of ${path}`).toBeGreaterThan(3)
    for (const link of links) {
      if (link.startsWith('https://')) continue
      const [file = '', place] = link.split('#')
      const target = resolve(dirname(path), file)
      expect(existsSync(target), `${link} of ${relative(docs, path)}`).toBe(true)
      if (place !== undefined) expect(anchorsOf(target), `${link} of ${relative(docs, path)}`).toContain(place)
    }
  }
})

test('the index names every document', () => {
  const named = new Set([...readme.text.matchAll(/\]\(([^)]+\.md)\)/g)].map(([, link = '']) => link))
  const all = globSync('**/*.md', { cwd: docs }).filter((name) => name !== 'README.md')
  expect([...named].toSorted()).toEqual(all.map((name) => name.replaceAll('\\', '/')).toSorted())
})

test('every picture of a guide is taken by a scene', () => {
  const scenes = globSync('*.scene.ts', { cwd: join(docs, '..', 'tests', 'e2e', 'pictures') })
    .map((name) => readFileSync(join(docs, '..', 'tests', 'e2e', 'pictures', name), 'utf8'))
    .join('\n')
  const taken = new Set([...scenes.matchAll(/picture\(ui, '([\w-]+)', '([\w-]+)'\)/g)].map(([, a, b]) => `${a} ${b}`))
  expect(taken.size).toBeGreaterThan(20)
  let shown = 0
  for (const { name, text } of guides) {
    for (const [, place = '', state = ''] of text.matchAll(/pictures\/([\w-]+)-(?:light|dark)-([\w-]+)\.png/g)) {
      expect(taken, `${place} ${state} of ${name}`).toContain(`${place} ${state}`)
      shown += 1
    }
  }
  expect(shown).toBeGreaterThan(15)
})

test('what is bold is a page of the console', () => {
  const known = new Set([...tenantPages, ...appPages].map(({ name }) => name))
  let named = 0
  for (const { name, text } of guides) {
    for (const [, page = ''] of text.matchAll(/\*\*([^*]+)\*\*/g)) {
      expect(known, `${page} of ${name}`).toContain(page)
      named += 1
    }
  }
  expect(named).toBeGreaterThan(40)
})

test('what links to the reasons is one of their codes', () => {
  for (const { name, text } of guides) {
    for (const [, words = '', code = ''] of text.matchAll(/\[([^\]]+)\]\([^)]*reasons\.md#([^)]+)\)/g)) {
      expect(reasonCodes, `${code} of ${name}`).toContain(code)
      expect(words, `of ${name}`).toBe(code)
    }
  }
})

/** The command lines of a guide, as the words that the program is given. */
function lines(text: string): string[][] {
  return [...text.matchAll(/^scim-console (.+)$/gm)].map(([, line = '']) =>
    [...line.matchAll(/((?:[^\s"]|"[^"]*")+)/g)].map(([, word = '']) => word.replaceAll('"', '')),
  )
}

test('every command line is one that the program takes', () => {
  let count = 0
  for (const { name, text } of guides) {
    for (const words of lines(text)) {
      const found = findCommand(commands, words)
      expect(found, `${words.join(' ')} of ${name}`).not.toBeNull()
      if (found === null) continue
      const args = parseArguments(found.command, found.rest)
      for (const condition of args.all('fail-on').flatMap((one) => one.split(','))) {
        expect(readCondition(condition), `${condition} of ${name}`).not.toBeNull()
      }
      count += 1
    }
  }
  expect(count).toBeGreaterThan(40)
})

describe.each(builtIn)('the guide of %s', (id) => {
  const { procedure, questions: own, rules, leaving } = profileOf(id)
  const text = readFileSync(join(folder, `${id}.md`), 'utf8')

  test('has the steps of the document in their order', () => {
    const steps = /## Steps\n(.*?)\n## /s.exec(text)?.[1] ?? ''
    const told = [...steps.matchAll(/^\d+\. (.+?) \((?:in the product|in Entra|here)\)\./gm)].map(([, title]) => title)
    expect(told).toEqual(procedure.map(({ title }) => title))
  })

  test('names rules that the profile has', () => {
    const named = [...text.matchAll(/`([A-Z0-9]{2}-[A-Z]+-\d{2})`/g)].map(([, rule]) => rule)
    expect(named.length).toBeGreaterThan(4)
    const known = rules.map((rule) => rule.id)
    for (const rule of named) expect(known, `of ${id}`).toContain(rule)
  })

  test('says of who leaves what the profile says', () => {
    for (const { says } of Object.values(leaving)) expect(text).toContain(`| ${says}`)
  })

  test('answers questions that are asked, with values that they take', () => {
    const questions: readonly Question[] = [...consoleQuestions, ...own]
    for (const words of lines(text)) {
      if (words[0] !== 'answer') continue
      for (const word of words.filter((one) => one.includes('='))) {
        const [key = '', value = ''] = word.split('=')
        const question = questions.find((one) => one.key === key)
        expect(question, `${key} of ${id}`).toBeDefined()
        const values = question?.values?.map((one) => one.value)
        if (values !== undefined && values.length > 0) expect(values, `${word} of ${id}`).toContain(value)
      }
    }
  })
})
