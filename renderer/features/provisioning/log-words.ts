import { plural, t } from '@lingui/core/macro'
import type { Input, Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'
import { inFigures } from '../../ui/in-figures'

export type LogEntry = Output<'provisioning.log'>['rows'][number]
export type KeptLog = Output<'provisioning.log'>['kept']
export type LogStatus = NonNullable<Input<'provisioning.log'>['status']>

interface Words {
  readonly status: Status
  readonly word: string
}

const statuses: Readonly<Record<LogStatus, Words>> = {
  success: { status: 'good', word: t`Done` },
  failure: { status: 'bad', word: t`Failed` },
  skipped: { status: 'off', word: t`Skipped` },
  warning: { status: 'warning', word: t`Warning` },
}

/** The statuses that can be filtered by. */
export const logStatuses = Object.keys(statuses) as readonly LogStatus[]

/** A status that the address names; null for another word. */
export function logStatusOf(word: string | undefined): LogStatus | null {
  return logStatuses.find((status) => status === word) ?? null
}

/** A row's status; one that this build does not know is shown as Graph spells it. */
export function logStatusWords(status: string): Words {
  return statuses[status as LogStatus] ?? { status: 'unknown', word: status }
}

const actions: Readonly<Record<string, string>> = {
  create: t`Created`,
  update: t`Updated`,
  delete: t`Deleted`,
  disable: t`Disabled`,
  stageddelete: t`Deletion held back`,
  other: t`Looked at`,
}

/** What Entra did, or tried; an action that this build does not know is shown as Graph spells it. */
export function logActionInWords(action: string | null): string {
  return action === null ? t`Not told` : (actions[action.toLowerCase()] ?? action)
}

const objects = { user: t`Person`, group: t`Group`, other: t`Something else` } as const

/** Who a row is of, by the name or the ids that the log tells. */
export function logName({
  sourceName,
  sourceId,
  targetId,
}: Pick<LogEntry, 'sourceName' | 'sourceId' | 'targetId'>): string {
  return sourceName ?? sourceId ?? targetId ?? t`Not told`
}

/** What kind of thing a row is of. */
export function logObject({ object }: Pick<LogEntry, 'object'>): string {
  return objects[object]
}

/** What came of a row, in one line: the code in words, else what the service said. */
export function logFound({
  error,
  errorCode,
  reason,
}: Pick<LogEntry, 'error' | 'errorCode' | 'reason'>): string | null {
  return error?.title ?? errorCode ?? reason
}

/** What the kept log says, in one sentence. `refused`: it was tried just now, in vain. */
export function logVerdict(
  log: Pick<Output<'provisioning.log'>, 'total' | 'errors' | 'kept'>,
  filtered: boolean,
  refused: boolean,
): string {
  if (log.kept.rows === 0) {
    if (log.kept.readAt !== null) return t`Entra has no log rows of this app`
    return refused ? t`The log could not be read` : t`The log was not read yet`
  }
  const failed = log.errors.reduce((sum, { count }) => sum + count, 0)
  const first = log.errors[0]
  const rows = filtered
    ? plural(log.total, { one: '# log row fits the filters', other: '# log rows fit the filters' })
    : plural(log.total, { one: '# log row', other: '# log rows' })
  if (first === undefined) return t`${rows}, none with an error code`
  return t`${rows}, ${{ failed: inFigures(failed) }} with an error code; most often: ${{ error: first.title }}`
}

/** What is kept here, since when, and how long Microsoft keeps it; two or three sentences. `retentionDays` undefined: not asked yet. */
export function keptWords(
  kept: KeptLog,
  retentionDays: number | null | undefined,
  clock: (instant: string) => string,
): string {
  const here =
    kept.from === null || kept.to === null
      ? t`Nothing is kept here yet.`
      : t`${plural(kept.rows, { one: '# row is', other: '# rows are' })} kept here, from ${{ from: clock(kept.from) }} to ${{ to: clock(kept.to) }}; they stay when Microsoft has removed them.`
  const there =
    retentionDays === undefined
      ? null
      : retentionDays === null
        ? t`How long Microsoft keeps rows is not known, because the licence of the tenant is not.`
        : plural(retentionDays, {
            one: 'With the licence of this tenant Microsoft keeps rows for # day.',
            other: 'With the licence of this tenant Microsoft keeps rows for # days.',
          })
  return [here, there].filter((part) => part !== null).join(' ')
}

const steps: Readonly<Record<string, Words>> = {
  success: { status: 'good', word: t`Done` },
  failure: { status: 'bad', word: t`Failed` },
  skipped: { status: 'off', word: t`Skipped` },
  warning: { status: 'warning', word: t`Warning` },
}

/** How a step of a row ended; null where Graph says nothing that this build knows. */
export function logStepWords(status: string): Words {
  return steps[status.toLowerCase()] ?? { status: 'unknown', word: status === '' ? t`Not told` : status }
}
