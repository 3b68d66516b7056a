import { parseArgs } from 'node:util'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Arguments, Command, OptionSpec } from '#shared/hosts/cli/command'

/** Options that every command takes. */
export const globalOptions: Readonly<Record<string, OptionSpec>> = {
  tenant: { value: 'NAME', says: 'the tenant, by name or id; needed where several are known' },
  data: { value: 'DIR', says: 'the data folder' },
  json: { says: 'exactly one JSON document on standard output' },
  help: { says: 'what the command takes' },
}

const bad = (message: string, remedy: string) => new ConsoleFailure({ code: 'invalid-input', message, remedy })

/** Finds the command that the words begin with; the longest wins. */
export function findCommand(
  commands: readonly Command[],
  argv: readonly string[],
): { command: Command; rest: string[] } | null {
  const fits = commands
    .filter((command) => command.words.every((word, index) => argv[index] === word))
    .toSorted((a, b) => b.words.length - a.words.length)
  const [command] = fits
  return command === undefined ? null : { command, rest: argv.slice(command.words.length) }
}

/** Parses what follows the command's words; throws `invalid-input` with the usage as the remedy. */
export function parseArguments(command: Command, rest: readonly string[]): Arguments {
  const specs = { ...globalOptions, ...command.options }
  const usage = `Usage: ${usageOf(command)}`
  const own = command.verbatim === true ? behindDashes(rest) : [...rest]
  const parsed = (() => {
    try {
      return parseArgs({
        args: own,
        allowPositionals: true,
        strict: true,
        options: Object.fromEntries(
          Object.entries(specs).map(([name, spec]) => [
            name,
            { type: spec.value === undefined ? ('boolean' as const) : ('string' as const), multiple: true },
          ]),
        ),
      })
    } catch (thrown) {
      throw bad(thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown), usage)
    }
  })()
  const values = parsed.values as Readonly<Record<string, readonly (string | boolean)[] | undefined>>
  const texts = (name: string) => (values[name] ?? []).filter((value) => typeof value === 'string')

  for (const [name, spec] of Object.entries(specs)) {
    const given = values[name] ?? []
    if (spec.required === true && given.length === 0) throw bad(`--${name} is missing.`, usage)
    if (spec.value !== undefined && spec.repeated !== true && given.length > 1)
      throw bad(`--${name} is given twice.`, usage)
    if (texts(name).some((text) => text.trim() === '')) throw bad(`--${name} is empty.`, usage)
  }
  if (parsed.positionals.length < command.leastPositionals)
    throw bad(`'${command.words.join(' ')}' needs more words.`, usage)
  if (parsed.positionals.length > command.mostPositionals) {
    throw bad(`'${parsed.positionals[command.mostPositionals] ?? ''}' is one word too many.`, usage)
  }
  return {
    positionals: parsed.positionals,
    text: (option) => texts(option)[0],
    required: (option) => {
      const [text] = texts(option)
      if (text === undefined) throw bad(`--${option} is missing.`, usage)
      return text
    },
    all: texts,
    has: (option) => values[option]?.includes(true) ?? false,
  }
}

/** Global options first, then `--` and every other word, so that words which look like options are none. */
function behindDashes(rest: readonly string[]): string[] {
  const options: string[] = []
  const words: string[] = []
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index] ?? ''
    const spec = word.startsWith('--') ? globalOptions[word.slice(2).split('=')[0] ?? ''] : undefined
    if (spec === undefined) words.push(word)
    else options.push(word)
    if (spec?.value !== undefined && !word.includes('=')) {
      index += 1
      const value = rest[index]
      if (value !== undefined) options.push(value)
    }
  }
  return [...options, '--', ...words]
}

/** The usage line of a command, its own options only. */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, spec]) => {
    const text =
      spec.value === undefined ? `--${name}` : `--${name} ${spec.value}${spec.repeated === true ? '...' : ''}`
    return spec.required === true ? text : `[${text}]`
  })
  return [...command.words, command.positionals, ...options].filter((word) => word !== '').join(' ')
}
