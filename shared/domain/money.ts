/** What seats cost: whole-number arithmetic on decimal texts, so that no amount is off by what a computer's fractions lose. */

/** A price as it is kept of an answer: plain digits, a dot before the decimals. */
export interface Price {
  readonly amount: string
  /** ISO 4217; null where nobody has said in which one. */
  readonly currency: string | null
  readonly period: 'month' | 'year'
}

/** Decimal texts with the currency's own number of digits. */
export interface Cost {
  readonly currency: string | null
  readonly period: 'month' | 'year'
  readonly price: string
  readonly now: string
  readonly after: string
  readonly delta: string
  readonly firstMonth: string
  readonly yearly: string
}

interface Amount {
  readonly units: bigint
  readonly digits: number
}

const months = 12n

/** What so many people cost now and after, in whole periods, in the first month and in a year; null where the amount is no price. */
export function costOf(price: Price, now: number, after: number): Cost | null {
  const amount = amountOf(price.amount)
  if (amount === null) return null
  const { currency, period } = price
  const own = currencyDigits(currency)
  const seats = (count: number, per = 1n, of = 1n) =>
    decimal(amount.units * BigInt(count) * per, 10n ** BigInt(amount.digits) * of, own)
  const delta = after - now
  return {
    currency,
    period,
    // A price is never rounded: one seat may cost less than the smallest coin.
    price: decimal(amount.units, 10n ** BigInt(amount.digits), Math.max(own, amount.digits)),
    now: seats(now),
    after: seats(after),
    delta: seats(delta),
    firstMonth: period === 'month' ? seats(delta) : seats(delta, 1n, months),
    yearly: period === 'month' ? seats(delta, months) : seats(delta),
  }
}

/** What so many seats cost in one period of the price, fewer than none as a negative amount; null where the amount is no price. */
export function seatsCost(price: Price, seats: number): string | null {
  return costOf(price, 0, seats)?.after ?? null
}

/** How many digits amounts in a currency have after the dot; two where it is not known. */
export function currencyDigits(currency: string | null): number {
  if (currency === null) return usualDigits
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    return maximumFractionDigits ?? usualDigits
  } catch {
    return usualDigits
  }
}

const usualDigits = 2

/** As answers keep it: at most a thousand million, at most four digits after the dot. */
function amountOf(text: string): Amount | null {
  const parts = /^(\d{1,10})(?:\.(\d{1,4}))?$/.exec(text)
  if (parts === null) return null
  const [, whole = '', decimals = ''] = parts
  return { units: BigInt(whole + decimals), digits: decimals.length }
}

/** A fraction as a decimal text, halves away from zero. */
function decimal(numerator: bigint, denominator: bigint, digits: number): string {
  const negative = numerator < 0n
  const scaled = (negative ? -numerator : numerator) * 10n ** BigInt(digits)
  const rounded = (2n * scaled + denominator) / (2n * denominator)
  const text = rounded.toString().padStart(digits + 1, '0')
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return negative && rounded !== 0n ? `-${whole}` : whole
}
