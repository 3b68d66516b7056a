import { randomUUID } from 'node:crypto'

/** Tells this process from one that had its number before. */
export const thisProcess = randomUUID()

/** Whether a process of this machine runs under a number. */
export function isRunning(pid: number): boolean {
  try {
    // Signal 0 asks and does nothing.
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    // A process of somebody else may not be asked, but is there.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
