import { i18n } from '@lingui/core'

/** "a, b and c", as the language of the texts says it. */
export function joinedByAnd(parts: readonly string[]): string {
  return joined(parts, 'conjunction')
}

/** "a, b or c", as the language of the texts says it. */
export function joinedByOr(parts: readonly string[]): string {
  return joined(parts, 'disjunction')
}

function joined(parts: readonly string[], type: 'conjunction' | 'disjunction'): string {
  // The English texts are British: no comma before the last part.
  const language = i18n.locale.startsWith('en') ? 'en-GB' : i18n.locale
  return new Intl.ListFormat(language, { type }).format(parts)
}
