import { setTimeout as wait } from 'node:timers/promises'

/** The work, or a rejection where it is not done in so many milliseconds: some calls to a browser that hangs end by nothing else. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  const late = wait(milliseconds, undefined, { ref: false }).then(() => {
    throw new Error(`no answer within ${milliseconds / 1000} s`)
  })
  return Promise.race([work, late])
}
