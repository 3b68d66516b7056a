import { plural, t } from '@lingui/core/macro'
import { type Estimate, peopleCounted } from './licence-words'
import { inFigures } from '../../ui/in-figures'

const mostNamed = 8

/** Groups that an estimate lacks, each with why and how many people it may hold at most. */
export function missingLines(missing: Estimate['missing']): {
  readonly title: string
  readonly lines: readonly { readonly id: string; readonly words: string }[]
} {
  const title = plural(missing.length, {
    one: 'One group is not in these figures.',
    other: '# groups are not in these figures.',
  })
  const named = missing.slice(0, mostNamed).map(({ groupId, groupName, why, atMost }) => ({
    id: groupId,
    words: `${groupName}: ${why} ${atMost === null ? t`How many more people that is cannot be told.` : t`At most ${{ people: peopleCounted(atMost) }} more.`}`,
  }))
  const rest = missing.length - named.length
  return { title, lines: rest === 0 ? named : [...named, { id: '', words: t`and ${{ rest: inFigures(rest) }} more` }] }
}
