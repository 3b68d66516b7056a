import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appliesTo, readCondition, reportConditions, reportFormats, reportKinds } from '#shared/domain/report'
import { findCommand, parseArguments } from '#shared/hosts/cli/arguments'
import { commands } from '#shared/hosts/cli/commands/index'

const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'reports.md'), 'utf8')

/** The command lines of the page, as the words that the program is given. */
function lines(): string[][] {
  const shells = [...text.matchAll(/scim-console(?:\.cmd\\?")? (report [^\n]*?--json)/g)].map(([, line = '']) =>
    [...line.replaceAll('\\"', '"').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  )
  const tasks = [...text.matchAll(/<Arguments>(.*)<\/Arguments>/g)].map(([, line = '']) => line.split(' '))
  const agents = [...text.matchAll(/<key>ProgramArguments<\/key><array>(.*?)<\/array>/gs)].map(([, list = '']) =>
    [...list.matchAll(/<string>(.*?)<\/string>/g)].map(([, word = '']) => word).slice(1),
  )
  return [...shells, ...tasks, ...agents]
}

test('every line that can be pasted is one that the program takes', () => {
  const all = lines()
  expect(all.length).toBeGreaterThanOrEqual(9)
  for (const words of all) {
    const found = findCommand(commands, words)
    expect(found?.command.words.slice(0, 1), `of ${words.join(' ')}`).toEqual(['report'])
    if (found === null) continue
    const args = parseArguments(found.command, found.rest)
    const kind = reportKinds.find((one) => one === found.command.words[1])
    expect(kind, `of ${words.join(' ')}`).toBeDefined()
    for (const asked of args.all('fail-on').flatMap((one) => one.split(','))) {
      const condition = readCondition(asked)
      expect(condition, `of ${asked}`).not.toBeNull()
      if (condition !== null && kind !== undefined)
        expect(appliesTo(condition.name, kind), `${asked} of ${kind}`).toBe(true)
    }
    expect(reportFormats.some((format) => args.required('out').endsWith(`.${format}`))).toBe(true)
  }
})

test('kinds, formats and conditions are all told, each condition with its kinds', () => {
  for (const kind of reportKinds) expect(text).toMatch(new RegExp(`^\\| \`${kind}\` +\\|`, 'm'))
  for (const format of reportFormats) expect(text).toMatch(new RegExp(`^\\| \`\\.${format}\` +\\|`, 'm'))
  const rows = new Map(
    [...text.matchAll(/^\| `([a-z-]+)(?::HOURS)?` +\| ([a-z, -]+?) +\|/gm)].map(([, name = '', kinds = '']) => [
      name,
      kinds,
    ]),
  )
  for (const [name, kinds] of Object.entries(reportConditions)) {
    const told = rows.get(name)
    expect(told, `of ${name}`).toBe(kinds.length === reportKinds.length ? 'all' : kinds.join(', '))
  }
})
