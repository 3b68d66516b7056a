import type { Log } from '#shared/engine/ports'

/** What a process ends with after a fault that nothing caught; sysexits calls it an internal fault. */
const crashed = 70

/** Logs a fault that nothing caught and ends the process: what it had in memory cannot be trusted any more. */
export function endOnCrash(log: Log, end: (code: number) => void = (code) => process.exit(code)): void {
  const ended = (kind: string) => (thrown: unknown) => {
    log.write('error', 'The process ended by a fault that nothing caught.', { kind, fault: inWords(thrown) })
    end(crashed)
  }
  process.on('uncaughtException', ended('exception'))
  process.on('unhandledRejection', ended('rejection'))
}

/** Logs such a fault and leaves to others what becomes of the process. */
export function logCrashes(log: Log): void {
  process.on('uncaughtExceptionMonitor', (thrown, kind) =>
    log.write('error', 'A fault was caught by nothing.', { kind, fault: inWords(thrown) }),
  )
}

function inWords(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
