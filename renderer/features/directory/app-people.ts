import { plural, t } from '@lingui/core/macro'
import { inFigures } from '../../ui/in-figures'
import type { LicencesRow } from '../licences/overview-words'
import type { AppRow } from './app-state'

/** What is known of the people in an app's scope: the answer, or that it is on its way or failed. */
export type PeopleKnown = ReadonlyMap<string, LicencesRow> | 'reading' | 'failed'

/** How many people are in scope, and the seats beside them, on two lines. */
export function peopleLines(
  { id }: Pick<AppRow, 'id'>,
  known: PeopleKnown,
): { readonly first: string; readonly second: string } {
  if (known === 'reading') return { first: '…', second: t`being counted` }
  if (known === 'failed') return { first: t`Not known`, second: t`could not be counted` }
  const row = known.get(id)
  if (row === undefined) return { first: t`Nobody`, second: t`none assigned` }
  const { people, missing, bought, short } = row
  const counted = plural(people, { one: '# person', other: '# people' })
  return {
    first: missing === 0 ? counted : t`at least ${{ counted }}`,
    second:
      bought === null
        ? t`seats not said`
        : (short ?? 0) > 0
          ? plural(short ?? 0, { one: '# seat short', other: '# seats short' })
          : t`of ${{ bought: inFigures(bought) }} seats`,
  }
}

/** By how many people are in scope; null where that is not known. */
export function peopleOrder({ id }: Pick<AppRow, 'id'>, known: PeopleKnown): number | null {
  return typeof known === 'string' ? null : -(known.get(id)?.people ?? 0)
}
