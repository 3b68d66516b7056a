import { i18n } from '@lingui/core'

const kept = new Map<string, Intl.NumberFormat>()

/** A number as the language of the texts writes it: "1,200". */
export function inFigures(count: number): string {
  const tag = String(i18n.locales ?? i18n.locale)
  const format = kept.get(tag) ?? new Intl.NumberFormat(tag)
  kept.set(tag, format)
  return format.format(count)
}
