import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { moneyWords, perPeriod } from './money-words'
import { joinedByAnd } from '../../ui/joined'
import { inFigures } from '../../ui/in-figures'

export type LicencesRow = Output<'licences.overview'>['apps'][number]

/** The sentence on top of all apps: how many are short of seats, or that none is as far as is known. */
export function overviewVerdict(apps: readonly LicencesRow[]): string {
  if (apps.length === 0) return t`No app has a provisioning job or an assigned group`
  const short = apps.filter((app) => (app.short ?? 0) > 0)
  const unsaid = apps.filter(({ bought }) => bought === null).length
  const all = plural(apps.length, { one: '# app', other: '# apps' })
  if (short.length > 0) {
    return plural(short.length, {
      one: `# of ${all} needs more seats than you have`,
      other: `# of ${all} need more seats than you have`,
    })
  }
  if (unsaid === apps.length) return t`Nobody has said how many seats there are`
  const open = apps.some(({ bought, missing }) => bought !== null && missing > 0)
  if (unsaid > 0) {
    return t`Seats are enough where they are known; of ${{ unsaid: inFigures(unsaid) }} of ${all} nobody has said how many there are`
  }
  return open
    ? plural(apps.length, {
        one: 'The seats of the one app are enough, as far as is known',
        other: 'The seats of all # apps are enough, as far as is known',
      })
    : plural(apps.length, {
        one: 'The seats of the one app are enough',
        other: 'The seats of all # apps are enough',
      })
}

/** What so many apps cost together, a sum for each currency and period; null where no price was given. */
export function overviewCost(apps: readonly LicencesRow[]): string | null {
  const sums = new Map<
    string,
    { readonly currency: string | null; readonly period: 'month' | 'year'; amounts: string[] }
  >()
  for (const { cost } of apps) {
    if (cost === null) continue
    const key = `${cost.currency ?? ''} ${cost.period}`
    const sum = sums.get(key) ?? { currency: cost.currency, period: cost.period, amounts: [] }
    sum.amounts.push(cost.now)
    sums.set(key, sum)
  }
  if (sums.size === 0) return null
  return joinedByAnd(
    [...sums.values()].map(({ currency, period, amounts }) => perPeriod(moneyWords(added(amounts), currency), period)),
  )
}

/** The sum of decimal texts of as many digits each, exact. */
function added(amounts: readonly string[]): string {
  const digits = Math.max(...amounts.map((amount) => amount.split('.')[1]?.length ?? 0))
  const units = amounts.reduce((sum, amount) => sum + BigInt(amount.replace('.', '')), 0n)
  const text = units.toString().padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}
