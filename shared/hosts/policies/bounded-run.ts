import { spawnSync } from 'node:child_process'
import { mostBytes } from '#shared/hosts/policies/policy-source'

export interface Ran {
  /** Null where the program could not be started, took too long or said too much; `why` says which. */
  readonly exit: number | null
  readonly why: string | null
  readonly output: Uint8Array
}

/** Runs a tool of the system by its full path, without a shell. */
export type Run = (file: string, args: readonly string[], input?: Uint8Array) => Ran

/** Runs within what is left of so many milliseconds for all runs together: policies are read before anything else starts. */
export function boundedRun(milliseconds: number): Run {
  const end = performance.now() + milliseconds
  return (file, args, input) => {
    const left = Math.round(end - performance.now())
    if (left <= 0) return { exit: null, why: 'it took too long', output: new Uint8Array() }
    const ran = spawnSync(file, [...args], {
      timeout: left,
      killSignal: 'SIGKILL',
      maxBuffer: mostBytes,
      windowsHide: true,
      shell: false,
      ...(input === undefined ? {} : { input }),
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const error: NodeJS.ErrnoException | undefined = ran.error
    const code = error?.code
    if (code === 'ETIMEDOUT') return { exit: null, why: 'it took too long', output: new Uint8Array() }
    if (code === 'ENOBUFS') return { exit: null, why: `it says more than ${mostBytes} bytes`, output: new Uint8Array() }
    if (code !== undefined) {
      return { exit: null, why: `${file} could not be run (${code})`, output: new Uint8Array() }
    }
    return { exit: ran.status, why: null, output: ran.stdout }
  }
}
