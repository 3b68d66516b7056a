import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '#shared/engine/ports'
import { type Redact, redactor } from '#shared/hosts/logs/redact'

/** Who writes. */
export type LogHost = 'window' | 'engine' | 'page' | 'command'

export interface FileLog extends Log {
  recent(most: number): readonly string[]
  redact: Redact
}

const longestFile = 2 * 1024 * 1024
const mostFiles = 5
const longestLine = 8 * 1024
/** A field whose name says that its value is a secret is not written at all. */
const secretName = /token|secret|password|authorization|cookie|assertion|verifier/i
const requestIdForm = /^[0-9A-Za-z-]{8,64}$/
const fileForm = /^console-(\d{6})\.jsonl$/

/**
 * The log of a data folder: JSON lines, at most five files of 2 MB that this user alone can read. Every process that works with the
 * folder appends to the newest file, one write a line; a full one is followed by the next number, so that no process takes a file away
 * from another. Where it cannot be written the console goes on without.
 */
export function fileLog(options: {
  readonly dataFolder: string
  readonly host: LogHost
  readonly environment: NodeJS.ProcessEnv
  /** Standard error, which hears of it where SCIM_CONSOLE_LOG is set: from that level on, or of everything. */
  say(line: string): void
}): FileLog {
  const { host, environment, say } = options
  const folder = join(options.dataFolder, 'logs')
  let redact: Redact | null = null
  const redacted: Redact = (text) => (redact ??= redactor(saltOf(folder)))(text)
  let current: number | null = null

  const append = (line: string) => {
    const bytes = Buffer.byteLength(line)
    // Once more where another process has gone on to the next file meanwhile.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      current ??= numbers(folder).at(-1) ?? 1
      const path = join(folder, fileName(current))
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (size + bytes <= longestFile) return appendFileSync(path, line, { mode: 0o600 })
      const newest = numbers(folder).at(-1) ?? current
      current = newest > current ? newest : current + 1
      for (const old of numbers(folder)) {
        if (old <= current - mostFiles) rmSync(join(folder, fileName(old)), { force: true })
      }
    }
  }

  return {
    redact: redacted,
    write: (level, message, fields = {}) => {
      const clean = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, cleanField(name, value, redacted)]),
      )
      const told = { level, message: redacted(message), ...clean }
      if (isHeard(level, environment['SCIM_CONSOLE_LOG'])) say(JSON.stringify(told))
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        const line = JSON.stringify({ at: new Date().toISOString(), host, pid: process.pid, ...told })
        append(
          `${line.length <= longestLine ? line : JSON.stringify({ at: new Date().toISOString(), host, level, message: told.message, cut: line.length })}\n`,
        )
      } catch {
        // A disk that is full or may not be written to is told of by what needs it.
      }
    },
    recent: (most) => {
      const lines: string[] = []
      try {
        for (const number of numbers(folder).toReversed()) {
          lines.unshift(
            ...readFileSync(join(folder, fileName(number)), 'utf8')
              .split('\n')
              .filter((line) => line !== ''),
          )
          if (lines.length >= most) break
        }
      } catch {
        // What could be read is told.
      }
      return lines.slice(-most)
    },
  }
}

const levels = ['info', 'warn', 'error'] as const

function isHeard(level: (typeof levels)[number], from: string | undefined): boolean {
  return from !== undefined && levels.indexOf(level) >= levels.findIndex((known) => known === from)
}

function cleanField(name: string, value: string | number | boolean | null, redact: Redact) {
  if (typeof value !== 'string') return value
  if (name === 'requestId' && requestIdForm.test(value)) return value
  return secretName.test(name) ? '[removed]' : redact(value)
}

function fileName(number: number): string {
  return `console-${String(number).padStart(6, '0')}.jsonl`
}

/** Of the files that are there, rising. */
function numbers(folder: string): number[] {
  try {
    return readdirSync(folder)
      .flatMap((name) => Number(fileForm.exec(name)?.[1] ?? []))
      .filter((number) => number > 0)
      .toSorted((a, b) => a - b)
  } catch {
    return []
  }
}

/** One for the folder, so that a person has the same hash in the lines of every process; never in a line itself. */
function saltOf(folder: string): string {
  const path = join(folder, 'salt')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(path, randomBytes(16).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch {
    // It is there, or cannot be kept.
  }
  try {
    const salt = readFileSync(path, 'utf8')
    if (salt !== '') return salt
  } catch {
    // For this process alone then.
  }
  return randomBytes(16).toString('hex')
}
