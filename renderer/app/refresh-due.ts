import type { Output } from '#shared/contract/contract'

export type RefreshPart = 'jobs' | 'directory'

const minute = 60_000

/** How old each part may get before it is brought up to date by itself, in minutes. */
export type Every = Output<'directory.refreshSettings'>['every']

/** What has just been tried is not tried again at once, however often the window is looked at. */
const leastPause = minute
/** Whoever gave way to a person comes back when that is likely to be done. */
const givenWay = 10_000

type Times = Readonly<Record<RefreshPart, Pick<Output<'directory.freshness'>['jobs'], 'readAt' | 'triedAt'>>>

const instant = (text: string | null) => (text === null ? 0 : Date.parse(text))

/** Jobs that were never read by themselves were read with the whole directory. */
const readOf = (times: Times, part: RefreshPart) => instant(times[part].readAt ?? times.directory.readAt)

/** When a part is due, in milliseconds since 1970: so long after it was read or tried last. `notBefore` is such an instant too. */
export function dueAt(times: Times, part: RefreshPart, every: Every, notBefore: number): number {
  return Math.max(Math.max(readOf(times, part), instant(times[part].triedAt)) + every[part] * minute, notBefore)
}

/** Whether a window that is looked at again shows what is too old, and nobody has just tried. */
export function isOld(times: Times, part: RefreshPart, every: Every, now: number): boolean {
  return now - readOf(times, part) >= every[part] * minute && now - instant(times[part].triedAt) >= leastPause
}

/** When to ask again after an answer that read nothing: soon where somebody else was served first. */
export function askAgainAt(
  did: Output<'directory.refresh'>['did'],
  part: RefreshPart,
  every: Every,
  now: number,
): number {
  return now + (did === 'busy' ? givenWay : every[part] * minute)
}
