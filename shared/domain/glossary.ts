import { folded, wordsOf } from '#shared/domain/folded-text'
import { consoleTerms } from '#shared/domain/glossary-console'
import { entraTerms } from '#shared/domain/glossary-entra'
import { provisioningTerms } from '#shared/domain/glossary-provisioning'
import { scimTerms } from '#shared/domain/glossary-scim'
import type { GlossaryTerm } from '#shared/domain/glossary-term'

/** The terms of the field, in English, by their subjects; the window and docs/glossary.md show the same. */
export const glossary: readonly { readonly subject: string; readonly terms: readonly GlossaryTerm[] }[] = [
  { subject: 'Entra', terms: entraTerms },
  { subject: 'Provisioning', terms: provisioningTerms },
  { subject: 'SCIM', terms: scimTerms },
  { subject: 'This console', terms: consoleTerms },
]

/** The term of an id; null for none. */
export function termOf(id: string): GlossaryTerm | null {
  return glossary.flatMap(({ terms }) => terms).find((one) => one.id === id) ?? null
}

/** The terms that hold every word of a search, in their names, aliases or definitions; those named so come first. */
export function searchGlossary(text: string): readonly GlossaryTerm[] {
  const words = wordsOf(text)
  const all = glossary.flatMap(({ terms }) => terms)
  const names = ({ term, aliases }: GlossaryTerm) => folded([term, ...aliases].join(' '))
  const found = all.filter((one) => words.every((word) => `${names(one)} ${folded(one.says)}`.includes(word)))
  const elsewhere = (one: GlossaryTerm) => Number(!words.every((word) => names(one).includes(word)))
  return found.toSorted((a, b) => elsewhere(a) - elsewhere(b))
}
