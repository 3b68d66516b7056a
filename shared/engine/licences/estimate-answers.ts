import { type Cost, costOf, type Price } from '#shared/domain/money'
import type { ReadDatabase } from '#shared/engine/store/database'
import { listAnswers } from '#shared/engine/store/answer-rows'

/** What a person said of an app's seats and their price; what was not said, or cannot be read, is null. */
export interface SeatAnswers {
  text(key: string): string | null
  readonly bought: number | null
  readonly need: number | null
  readonly price: Price | null
  /** What is missing or taken for granted, in sentences. */
  readonly notes: readonly string[]
}

/** Reads the answers as they are now: it is a few rows. */
export function seatAnswers(workspace: ReadDatabase, appId: string): SeatAnswers {
  const said = new Map(listAnswers(workspace, appId).map(({ key, value }) => [key, value]))
  const notes: string[] = []
  const whole = (key: string): number | null => {
    const value = said.get(key)
    if (value === undefined) return null
    if (/^\d{1,15}$/.test(value)) return Number(value)
    notes.push(`The answer to ${key} is no whole number ('${value.slice(0, 40)}'): answer it again.`)
    return null
  }
  return {
    text: (key) => said.get(key) ?? null,
    bought: whole('seats'),
    need: whole('need'),
    price: priceOf(said, notes),
    notes,
  }
}

function priceOf(said: ReadonlyMap<string, string>, notes: string[]): Price | null {
  const amount = said.get('price')
  if (amount === undefined) {
    notes.push('Nobody has said what a licence costs, so no cost is shown.')
    return null
  }
  const currency = said.get('currency') ?? null
  const period = said.get('price-period')
  const price: Price = { amount, currency, period: period === 'year' ? 'year' : 'month' }
  if (costOf(price, 0, 0) === null) {
    notes.push(`The price '${amount.slice(0, 40)}' cannot be read: answer it again.`)
    return null
  }
  if (currency === null) notes.push('Nobody has said in which currency the price is.')
  if (period === undefined) notes.push('Nobody has said for how long the price is: it is taken for a month.')
  return price
}

/** Null without a price. */
export function costBetween({ price }: SeatAnswers, now: number, after: number): Cost | null {
  return price === null ? null : costOf(price, now, after)
}

/** Keys of answers that nobody gave and that would make figures sharper; what belongs to a price only once there is one. */
export function unansweredOf({ text }: SeatAnswers, open: string | null): string[] {
  const keys = ['seats', 'need', 'price', ...(text('price') === null ? [] : ['currency', 'price-period'])]
  return [...keys.filter((key) => text(key) === null), ...(open === null ? [] : [open])]
}
