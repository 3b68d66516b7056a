import { expect, test } from 'vitest'
import { ConsoleFailure } from '#shared/contract/failure'
import { findCommand, parseArguments } from '#shared/hosts/cli/arguments'
import { commands } from '#shared/hosts/cli/commands/index'
import { table } from '#shared/hosts/cli/table'

const parse = (line: string) => {
  const found = findCommand(commands, line.split(' '))
  if (found === null) throw new Error(`No command: ${line}`)
  return { words: found.command.words.join(' '), args: parseArguments(found.command, found.rest) }
}

test.each([
  ['tenants', 'tenants'],
  ['tenants add contoso --graph https://x --token-env T', 'tenants add'],
  ['demo do portal assign', 'demo do'],
  ['demo --json', 'demo'],
])('%s is the command %s', (line, words) => {
  expect(parse(line).words).toBe(words)
})

test.each([
  ['map add --app A', /--group is missing/],
  ['map add --app A --app B --group G', /--app is given twice/],
  ['map add --app A --group', /--group/],
  ['map add --app A --group= ', /--group is empty/],
  ['compare --app A --depth 7', /--depth/],
  ['apply', /needs more words/],
  ['apply one two', /'two' is one word too many/],
  ['sync --json=yes', /--json/],
])('%s is refused with its usage', (line, message) => {
  const failure = (() => {
    try {
      parse(line)
      return null
    } catch (thrown) {
      return thrown instanceof ConsoleFailure ? thrown.failure : null
    }
  })()
  expect(failure?.code).toBe('invalid-input')
  expect(failure?.message).toMatch(message)
  expect(failure?.remedy).toMatch(/^Usage: /)
})

test('the words of a demo hand are passed on as they stand, global options apart', () => {
  const { args } = parse('demo do portal credentials APP --tenant demo http://x --flag --json -1')
  expect(args.positionals).toEqual(['portal', 'credentials', 'APP', 'http://x', '--flag', '-1'])
  expect([args.text('tenant'), args.has('json')]).toEqual(['demo', true])
})

test('a table keeps other people’s control characters from the terminal and long names in their column', () => {
  const text = table(['A', 'B'], [['x'.repeat(300), '\u001B[31mred\u0007']], 'none')
  expect(/[\u0000-\u0009\u000B-\u001F]/.test(text)).toBe(false)
  expect(text.split('\n').every((line) => line.length < 100)).toBe(true)
  expect(table(['A'], [], 'none')).toBe('none')
})
