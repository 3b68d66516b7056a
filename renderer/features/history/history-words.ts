import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { SnapshotReason } from '#shared/domain/snapshot'
import type { TimelineWhat } from '#shared/domain/timeline'
import { exactTime } from '../../ui/exact-time'
import { inFigures } from '../../ui/in-figures'
import type { Status } from '../../ui/StatusBadge'

export type ListedSnapshot = Output<'history.list'>['rows'][number]
export type Kept = Output<'history.list'>['kept']
export type HistoryEvent = Output<'history.timeline'>['rows'][number]

/** One sentence: whether anything has changed. `newest`: the snapshots, newest first. */
export function historyVerdict(newest: readonly ListedSnapshot[], total: number): string {
  const [last] = newest
  if (last === undefined) return t`No snapshot of this app is kept yet`
  if (total === 1) return t`One snapshot is kept: the next one shows what changes`
  if (last.changed) return t`The last snapshot, number ${{ number: last.number }}, differs from the one before`
  const changed = newest.find((one) => one.changed)
  return changed === undefined
    ? t`Nothing has changed in the last ${{ count: inFigures(newest.length) }} snapshots`
    : t`Nothing has changed since snapshot ${{ number: changed.number }}`
}

export const snapshotReason: Readonly<Record<SnapshotReason, string>> = {
  sync: t`After a sync`,
  request: t`On request`,
  verification: t`After a comparison`,
}

export const timeOf = (instant: string): string => new Date(instant).toLocaleString()

export const snapshotName = ({ number, takenAt }: Pick<ListedSnapshot, 'number' | 'takenAt'>): string =>
  t`${{ number: inFigures(number) }}, ${{ time: timeOf(takenAt) }}`

export function snapshotState({ changed, clockBack }: ListedSnapshot): { status: Status; word: string } {
  if (clockBack) return { status: 'warning', word: changed ? t`Changed; clock set back` : t`Clock set back` }
  return changed ? { status: 'info', word: t`Changed` } : { status: 'off', word: t`Unchanged` }
}

/** Not known is said so. */
export const figure = (count: number | null): string => (count === null ? t`not known` : inFigures(count))

/** A size as a person says it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000_000) return t`${{ size: inFigures(Math.ceil(bytes / 1000)) }} kB`
  return t`${{ size: inFigures(Math.round(bytes / 100_000) / 10) }} MB`
}

export function keptSentence({ snapshots, bytes }: Kept): string {
  return plural(snapshots, {
    one: `# snapshot is kept, in about ${sizeInWords(bytes)}.`,
    other: `# snapshots are kept, in about ${sizeInWords(bytes)}.`,
  })
}

export const eventWords: Readonly<Record<TimelineWhat, string>> = {
  'joined group': t`Joined the group`,
  'left group': t`Left the group`,
  'assigned directly': t`Assigned directly`,
  'unassigned directly': t`No longer assigned directly`,
  'people changed': t`People of a group changed`,
  assigned: t`Group assigned`,
  unassigned: t`Group unassigned`,
  mapped: t`Mapping added`,
  'mapping removed': t`Mapping removed`,
  'mapping changed': t`Mapping changed`,
  'job changed': t`Provisioning job changed`,
  'schema changed': t`Attribute mappings changed`,
  verified: t`Compared with the product`,
  sent: t`Sent by Entra`,
  'seen in product': t`Seen in the product`,
  'gone from product': t`No longer seen in the product`,
  'not known any more': t`Not known any more`,
}

/** When it was, as surely as that is known. */
export function eventTime({ from, to, certainty }: HistoryEvent): string {
  const exact = (instant: string) => exactTime(Date.parse(instant))
  switch (certainty) {
    case 'exact':
      return from === null || from === to ? exact(to) : t`${{ from: exact(from) }} to ${{ to: exact(to) }}`
    case 'between':
      return t`Between ${{ from: exact(from ?? to) }} and ${{ to: exact(to) }}`
    case 'first-look':
      return t`By ${{ to: exact(to) }}, when it was first looked at`
    case 'cannot-tell':
      return t`Cannot tell: the clock was set back`
  }
}

/** Where it is known from. */
export const eventSource: Readonly<Record<HistoryEvent['source'], string>> = {
  snapshots: t`Snapshots`,
  sync: t`Sync`,
  'provisioning log': t`Provisioning log`,
  verification: t`Comparison`,
}
