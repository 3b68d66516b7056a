import { plural, t } from '@lingui/core/macro'
import type { Status } from '../../ui/StatusBadge'
import type { ComparedRow, Comparison } from './last-comparison'
import { inFigures } from '../../ui/in-figures'

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

const inProduct = (count: number) =>
  count < 0 ? t`${{ count: inFigures(Math.abs(count)) }} too few` : t`${{ count: inFigures(count) }} too many`

/** How many more (or fewer, below 0) the product holds than are expected; null where a number is missing. */
function surplus({ expected, scim }: Pick<ComparedRow, 'expected' | 'scim'>): number | null {
  if (expected === null || scim.count === null) return null
  return scim.count - (scim.inactive ?? 0) - expected.count
}

/** "3 missing, 1 unexpected"; empty where nobody is known to differ. */
function differing({ people }: Pick<ComparedRow, 'people'>): string {
  if (people === null) return ''
  return [
    people.missing === 0 ? null : t`${{ missing: inFigures(people.missing) }} missing`,
    people.unexpected === 0 ? null : t`${{ unexpected: inFigures(people.unexpected) }} unexpected`,
    people.ambiguous === 0 ? null : t`${{ ambiguous: inFigures(people.ambiguous) }} in doubt`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

/** A row's verdict in a word, with how many people where that is known, and what the word means and does not mean. */
export function verdictWords(row: Pick<ComparedRow, 'verdict' | 'basis' | 'expected' | 'scim' | 'people'>): Words {
  switch (row.verdict) {
    case 'match':
      return row.basis === 'members'
        ? {
            status: 'good',
            word: t`Match`,
            tooltip: t`Each expected person was found in the product, and nobody else.`,
          }
        : {
            status: 'good',
            word: t`Same number`,
            tooltip: t`The product holds as many people as expected. Equal numbers do not prove that they are the same people.`,
          }
    case 'differs': {
      const who = differing(row)
      const more = surplus(row)
      const onlyMore = row.people !== null && row.people.missing === 0
      return {
        status: who !== '' && onlyMore ? 'warning' : 'bad',
        word: who !== '' ? who : more === null || more === 0 || row.basis === 'members' ? t`Differs` : inProduct(more),
        tooltip:
          who === ''
            ? t`The product does not hold what Entra would send.`
            : t`${who}. The product does not hold what Entra would send.`,
      }
    }
    case 'waiting':
      return {
        status: 'waiting',
        word: t`Waiting for next cycle`,
        tooltip: t`The difference is younger than the last provisioning cycle: the next one should mend it.`,
      }
    case 'not-disclosed':
      return {
        status: 'unknown',
        word: t`Product does not disclose`,
        tooltip: t`The SCIM server tells neither who nor how many are in its groups, so nobody can compare.`,
      }
    case 'missing-in-product':
      return { status: 'bad', word: t`Not in the product`, tooltip: t`The product has no group of this name or id.` }
    case 'missing-in-entra':
      return { status: 'bad', word: t`Gone from Entra`, tooltip: t`The mapped group does not exist in Entra any more.` }
    case 'cannot-tell':
      return {
        status: 'unknown',
        word: t`Cannot tell`,
        tooltip: t`What was read proves neither a match nor a difference.`,
      }
    case 'failed':
      return {
        status: 'warning',
        word: t`Could not be read`,
        tooltip: t`Entra or the product refused to answer for this group.`,
      }
  }
}

const kinds = {
  match: 'match',
  differs: 'differ',
  'missing-in-product': 'differ',
  'missing-in-entra': 'differ',
  waiting: 'wait',
  failed: 'fail',
  'not-disclosed': 'unclear',
  'cannot-tell': 'unclear',
} as const satisfies Record<ComparedRow['verdict'], string>

const directWords = {
  match: null,
  differ: t`people assigned directly differ`,
  wait: t`people assigned directly wait for a cycle`,
  fail: t`people assigned directly could not be read`,
  unclear: t`people assigned directly cannot be told`,
} as const

/** A comparison in one sentence without its end: "2 of 5 groups differ, 1 could not be read". */
export function comparisonVerdict(rows: readonly Pick<ComparedRow, 'verdict' | 'direct'>[]): string {
  if (rows.length > 0 && rows.every(({ verdict }) => verdict === 'failed')) {
    return groupsVerdict(rows.filter(({ direct }) => !direct))
  }
  const besides = rows.flatMap(({ direct, verdict }) => (direct ? [directWords[kinds[verdict]]] : []))
  return [groupsVerdict(rows.filter(({ direct }) => !direct)), ...besides].filter((part) => part !== null).join(', ')
}

function groupsVerdict(rows: readonly Pick<ComparedRow, 'verdict'>[]): string {
  const counts = { match: 0, differ: 0, wait: 0, fail: 0, unclear: 0 }
  for (const { verdict } of rows) counts[kinds[verdict]] += 1
  const all = rows.length
  if (all === 0) return t`No mapped group was there to compare`
  if (counts.match === all)
    return plural(all, { one: 'The mapped group matches', 2: 'Both groups match', other: 'All # groups match' })
  if (all === 1) {
    if (counts.differ === 1) return t`The mapped group differs`
    if (counts.fail === 1) return t`The mapped group could not be read`
    return counts.wait === 1
      ? t`The mapped group waits for a cycle`
      : t`Whether the mapped group matches cannot be told`
  }
  const ofAll = plural(all, { one: '# group', other: '# groups' })
  if (counts.fail === all) return t`None of ${ofAll} could be read`
  const parts = [
    counts.differ === all
      ? plural(all, { 2: 'Both groups differ', other: 'All # groups differ' })
      : counts.differ > 0
        ? plural(counts.differ, { one: `# of ${ofAll} differs`, other: `# of ${ofAll} differ` })
        : t`None of ${ofAll} is known to differ`,
    counts.fail > 0 ? plural(counts.fail, { other: '# could not be read' }) : null,
    counts.wait > 0 ? plural(counts.wait, { one: '# waits for a cycle', other: '# wait for a cycle' }) : null,
    counts.unclear > 0 ? plural(counts.unclear, { other: '# cannot be told' }) : null,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

/** How many people differ, each counted once: "3 people are missing, 1 is unexpected"; null where nobody is known to. */
export function peopleVerdict({ missing, unexpected }: Pick<Comparison['totals'], 'missing' | 'unexpected'>) {
  const gone = missing ?? 0
  const more = unexpected ?? 0
  if (gone === 0 && more === 0) return null
  if (gone === 0) return plural(more, { one: '# person is unexpected', other: '# people are unexpected' })
  const first = plural(gone, { one: '# person is missing', other: '# people are missing' })
  return more === 0 ? first : t`${first}, ${plural(more, { one: '# is unexpected', other: '# are unexpected' })}`
}
