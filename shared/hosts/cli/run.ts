import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { createClient } from '#shared/contract/client'
import { type Failure, failureCodes, failureOf, ConsoleFailure } from '#shared/contract/failure'
import type { Transport } from '#shared/contract/transport'
import { findCommand, globalOptions, parseArguments, usageOf } from '#shared/hosts/cli/arguments'
import type { Command, CommandContext, Outcome } from '#shared/hosts/cli/command'
import { commands } from '#shared/hosts/cli/commands/index'
import { defaultDataFolder } from '#shared/hosts/data-folder'

export interface Terminal {
  readonly environment: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  out(line: string): void
  error(line: string): void
  /** Replaces the line that shows progress; does nothing where nobody watches. */
  progress(line: string): void
  readonly signal: AbortSignal
}

/** The engine that a command works with: in this process, or wherever the host has it. */
export type OpenEngine = (
  dataFolder: string,
  terminal: Terminal,
) => { readonly transport: Transport; close(): Promise<void> }

/** Runs one command line and answers its exit code; everything it prints goes to the terminal given. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  openEngine: OpenEngine,
): Promise<number> {
  // Known before anything is parsed, because a failure to parse is one JSON document too.
  const json = argv.includes('--json')
  try {
    const { command, outcome } = await run(argv, terminal, json, openEngine)
    if (command !== null && json && command.words[0] === 'demo' && command.words.length === 1) return outcome.exit ?? 0
    if (json) terminal.out(JSON.stringify(outcome.json))
    else if (outcome.text !== '') terminal.out(outcome.text)
    return outcome.exit ?? 0
  } catch (thrown) {
    const failure = failureOf(thrown)
    if (json) terminal.out(JSON.stringify({ error: failure }))
    else terminal.error(inWords(failure))
    return failureCodes[failure.code]
  }
}

async function run(
  argv: readonly string[],
  terminal: Terminal,
  json: boolean,
  openEngine: OpenEngine,
): Promise<{ command: Command | null; outcome: Outcome }> {
  const [first] = argv
  if (first === undefined || first === '--help' || first === 'help') {
    return { command: null, outcome: { json: { commands: commands.map(usageOf) }, text: overview() } }
  }
  const found = findCommand(commands, argv)
  if (found === null) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `There is no command '${argv
        .filter((word) => !word.startsWith('-'))
        .slice(0, 2)
        .join(' ')}'.`,
      remedy: `Known are: ${[...new Set(commands.map(({ words }) => words.join(' ')))].join(', ')}.`,
    })
  }
  const { command, rest } = found
  if (rest.includes('--help')) return { command, outcome: { json: { usage: usageOf(command) }, text: helpOf(command) } }
  const args = parseArguments(command, rest)
  const tenant = args.text('tenant')

  const base = {
    tenant: tenant === undefined ? {} : { tenant },
    signal: terminal.signal,
    json,
    environment: terminal.environment,
    print: terminal.out,
    progress: terminal.progress,
  }
  if (!command.needsEngine) {
    const client: CommandContext['client'] = {
      call: () => Promise.reject(new Error('This command has no engine.')),
      run: () => Promise.reject(new Error('This command has no engine.')),
    }
    return { command, outcome: await command.run({ ...base, client }, args) }
  }
  const engine = openEngine(
    resolve(args.text('data') ?? defaultDataFolder(terminal.platform, terminal.environment)),
    terminal,
  )
  try {
    const client = createClient(engine.transport, randomUUID)
    return { command, outcome: await command.run({ ...base, client }, args) }
  } finally {
    await engine.close()
  }
}

function inWords({ message, remedy, detail, requestId }: Failure): string {
  return [
    message,
    remedy,
    ...(detail === undefined ? [] : [`Detail: ${detail}`]),
    ...(requestId === undefined ? [] : [`Graph request-id: ${requestId}`]),
  ].join('\n')
}

function overview(): string {
  return [
    'SCIM Console on the command line.',
    '',
    ...commands.map((command) => `  ${usageOf(command)}`),
    '',
    `Every command takes ${Object.keys(globalOptions)
      .map((name) => `--${name}`)
      .join(', ')}.`,
  ].join('\n')
}

function helpOf(command: Command): string {
  return [
    command.summary,
    '',
    `  ${usageOf(command)}`,
    '',
    ...Object.entries({ ...command.options, ...globalOptions }).map(
      ([name, spec]) => `  --${name}${spec.value === undefined ? '' : ` ${spec.value}`}: ${spec.says}`,
    ),
    '',
    `--json: ${command.answers}`,
  ].join('\n')
}
