import type { Output } from '#shared/contract/contract'
import type { GroupKind } from '#shared/domain/directory'

const kinds: Readonly<Record<GroupKind, string>> = {
  security: 'Security',
  microsoft365: 'Microsoft 365',
  'mail-enabled-security': 'Mail-enabled security',
  distribution: 'Distribution list',
}

type GroupRow = Output<'directory.groupRows'>['rows'][number]

/** The kind of a group in Microsoft's words, with "dynamic" where a rule decides who is in. */
export function kindInWords({ kind, dynamic }: Pick<GroupRow, 'kind' | 'dynamic'>): string {
  return dynamic ? `${kinds[kind]} · dynamic` : kinds[kind]
}

/** "12 people", "1 person", or that nobody told how many. */
export function peopleInWords(count: number | null): string {
  if (count === null) return 'size not known'
  return `${count.toLocaleString()} ${count === 1 ? 'person' : 'people'}`
}
