import { t } from '@lingui/core/macro'
/** An amount for each month or year: "1,200.00 € a month". */
export function perPeriod(amount: string, period: 'month' | 'year'): string {
  return period === 'month' ? t`${amount} a month` : t`${amount} a year`
}

/**
 * A decimal text of an estimate as an amount that a person reads, exact to the last digit. Without a currency it is the number alone; a
 * currency that the machine does not know stands before the number as it was typed.
 */
export function moneyWords(amount: string, currency: string | null, sign: 'always' | 'minus' = 'minus'): string {
  const [, decimals = ''] = amount.split('.')
  const digits = {
    minimumFractionDigits: decimals.length,
    maximumFractionDigits: decimals.length,
    ...(sign === 'always' ? { signDisplay: 'exceptZero' as const } : {}),
  }
  // A text is formatted digit by digit; as a number a large amount would lose its last ones.
  const exact = amount as `${number}`
  if (currency === null) return new Intl.NumberFormat(undefined, digits).format(exact)
  try {
    return new Intl.NumberFormat(undefined, { ...digits, style: 'currency', currency }).format(exact)
  } catch {
    return `${currency} ${new Intl.NumberFormat(undefined, digits).format(exact)}`
  }
}
