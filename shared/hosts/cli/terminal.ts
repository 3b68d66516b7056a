import type { Terminal } from '#shared/hosts/cli/run'

/** The real terminal; the first interrupt cancels in good order, a second one ends the process as usual. */
export function terminalOf(process: NodeJS.Process): Terminal {
  const abort = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => abort.abort(Object.assign(new Error('cancelled'), { name: 'AbortError' })))
  }
  // A reader that closes the pipe early (head) is no fault of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  const watched = process.stderr.isTTY === true
  const clear = () => {
    if (watched) process.stderr.write('\r\u001B[2K')
  }
  return {
    environment: process.env,
    platform: process.platform,
    signal: abort.signal,
    out: (line) => {
      clear()
      process.stdout.write(`${line}\n`)
    },
    error: (line) => {
      clear()
      process.stderr.write(`${line}\n`)
    },
    progress: (line) => {
      if (watched) process.stderr.write(`\r\u001B[2K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`)
    },
  }
}
