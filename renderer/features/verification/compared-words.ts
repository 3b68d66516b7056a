import { plural, t } from '@lingui/core/macro'
import type { ComparedRow } from './last-comparison'
import { inFigures } from '../../ui/in-figures'

/** How many people Entra has in the group; null where the group was not read. */
export function entraCount({ graph, verdict }: Pick<ComparedRow, 'graph' | 'verdict'>): number | null {
  return (verdict === 'failed' || verdict === 'missing-in-entra') && graph.count === 0 ? null : graph.count
}

/** The numbers of a row on one line: "513 direct members · 512 expected · 509 in product". */
export function rowWords(row: Pick<ComparedRow, 'graph' | 'verdict' | 'expected' | 'scim' | 'direct'>): string {
  const members = entraCount(row)
  const { expected, scim } = row
  return [
    members === null
      ? null
      : row.direct
        ? plural(members, { one: '# person assigned', other: '# people assigned' })
        : plural(members, { one: '# direct member', other: '# direct members' }),
    expected === null ? t`expected not known` : t`${{ count: inFigures(expected.count) }} expected`,
    scim.count === null ? t`in product not known` : t`${{ count: inFigures(scim.count) }} in product`,
    scim.count === null || !scim.inactive ? null : t`${{ inactive: inFigures(scim.inactive) }} inactive there`,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}
