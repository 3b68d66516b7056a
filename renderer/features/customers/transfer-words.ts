import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

export type Preview = Output<'customers.previewImport'>
type Part = Preview['parts'][number]['part']

const words: Readonly<Record<Part, string>> = {
  mappings: t`Mappings`,
  answers: t`Answers`,
  notes: t`Notes`,
  targets: t`Addresses of products`,
  profiles: t`Product profiles of apps`,
  'schema-versions': t`Versions of attribute mappings`,
  journal: t`Journal`,
}

export const partInWords = (part: Part): string => words[part]

/** What an import would do, in one sentence. */
export function importVerdict({ parts }: Pick<Preview, 'parts'>): string {
  const sum = (count: 'fresh' | 'differs') => parts.reduce((all, part) => all + part[count], 0)
  const [fresh, differs] = [sum('fresh'), sum('differs')]
  if (fresh === 0 && differs === 0) return t`Everything in the file is here already`
  return t`${plural(fresh, { one: '# row is new', other: '# rows are new' })}, ${plural(differs, { one: '# is here in another way', other: '# are here in another way' })}`
}
