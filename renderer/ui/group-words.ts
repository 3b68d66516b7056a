import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { GroupKind } from '#shared/domain/directory'

const kinds: Readonly<Record<GroupKind, string>> = {
  security: t`Security`,
  microsoft365: t`Microsoft 365`,
  'mail-enabled-security': t`Mail-enabled security`,
  distribution: t`Distribution list`,
}

type GroupRow = Output<'directory.groupRows'>['rows'][number]

/** The kind of a group in Microsoft's words, with "dynamic" where a rule decides who is in. */
export function kindInWords({ kind, dynamic }: Pick<GroupRow, 'kind' | 'dynamic'>): string {
  return dynamic ? t`${{ kinds: kinds[kind] }} · dynamic` : kinds[kind]
}

/** "12 people", "1 person", or that nobody told how many. */
export function peopleInWords(count: number | null): string {
  if (count === null) return t`size not known`
  return plural(count, { one: '# person', other: '# people' })
}
