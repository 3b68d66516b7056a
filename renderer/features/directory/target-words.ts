import { plural, t } from '@lingui/core/macro'
import { daysLeft, endState } from '#shared/domain/secret-end'
import type { Status } from '../../ui/StatusBadge'
import type { AppRow } from './app-state'

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

/** Whether the console can reach an app's product, as far as the last test and the last day of its secret say. */
export function targetWords({ target }: Pick<AppRow, 'target'>, now = Date.now()): Words {
  if (target === null) {
    return {
      status: 'off',
      word: t`Not set`,
      tooltip: t`Nobody has said where the SCIM server of this product is, so nothing can be compared.`,
    }
  }
  const { url, lastTest, expires } = target
  const told = lastTest === null ? url : `${url}: ${lastTest.message}`
  const left = expires === null ? null : daysLeft(expires, now)
  const state = left === null ? 'fine' : endState(left)
  const tooltip = state === 'fine' ? told : `${told} ${endWords(left ?? 0, expires ?? '')}`
  if (lastTest?.ok === false) return { status: 'bad', word: t`Failed`, tooltip }
  if (state === 'ended') return { status: 'bad', word: t`Token ended`, tooltip }
  if (state === 'danger') return { status: 'bad', word: t`Token ends`, tooltip }
  return lastTest === null
    ? { status: 'unknown', word: t`Not tested`, tooltip }
    : { status: 'good', word: t`Answers`, tooltip }
}

function endWords(left: number, day: string): string {
  if (left < 0) return t`Its secret ended on ${day}.`
  if (left === 0) return t`Its secret ends today.`
  return plural(left, {
    one: `Its secret ends in # day, on ${day}.`,
    other: `Its secret ends in # days, on ${day}.`,
  })
}
