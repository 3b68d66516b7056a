import type { Client } from '#shared/contract/client'

export interface OptionSpec {
  /** What stands for the value in the usage line; left out for a switch. */
  readonly value?: string
  readonly required?: boolean
  readonly repeated?: boolean
  readonly says: string
}

/** The words after the command's own, as parsed: a switch is true, a value is text. */
export interface Arguments {
  readonly positionals: readonly string[]
  text(option: string): string | undefined
  required(option: string): string
  /** Every value of an option that may be given several times. */
  all(option: string): readonly string[]
  has(option: string): boolean
}

/** What a command leaves: one JSON document, or the same in words; the exit code where it is not 0. */
export interface Outcome {
  readonly json: unknown
  readonly text: string
  readonly exit?: number
}

export interface CommandContext {
  readonly client: Client
  readonly tenant: { readonly tenant?: string }
  readonly signal: AbortSignal
  /** True where the caller wants the JSON document. */
  readonly json: boolean
  readonly environment: NodeJS.ProcessEnv
  /** Writes a line at once, ahead of the outcome: for a command that stays in the foreground. */
  print(line: string): void
  /** Shows how far long work is, where somebody watches. */
  progress(line: string): void
}

export interface Command {
  readonly words: readonly string[]
  readonly positionals: string
  readonly mostPositionals: number
  readonly leastPositionals: number
  readonly options: Readonly<Record<string, OptionSpec>>
  /** True where every word but the global options is passed on as it stands, options of its own included. */
  readonly verbatim?: boolean
  readonly summary: string
  /** The shape of the JSON document, as docs/cli.md shows it. */
  readonly answers: string
  /** False for the few that need no data folder. */
  readonly needsEngine: boolean
  run(context: CommandContext, args: Arguments): Promise<Outcome>
}
