import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'

export type ReadLine = Output<'mappings.readList'>['lines'][number]

const outcomes: Readonly<Record<ReadLine['outcome'], { readonly status: Status; readonly word: string }>> = {
  new: { status: 'good', word: t`New` },
  known: { status: 'off', word: t`Mapped already` },
  refused: { status: 'bad', word: t`Not taken` },
}

/** What would become of a line of a list, as an icon and a word. */
export function lineOutcome({ outcome }: Pick<ReadLine, 'outcome'>): {
  readonly status: Status
  readonly word: string
} {
  return outcomes[outcome]
}

/** A list that was read, in one sentence. */
export function importVerdict(lines: readonly Pick<ReadLine, 'outcome'>[]): string {
  const of = (outcome: ReadLine['outcome']) => lines.filter((line) => line.outcome === outcome).length
  const [fresh, known, refused] = [of('new'), of('known'), of('refused')]
  if (lines.length === 0) return t`The list names no group`
  const parts = [
    fresh === 0 ? null : plural(fresh, { one: '# mapping can be added', other: '# mappings can be added' }),
    known === 0 ? null : plural(known, { one: '# is there already', other: '# are there already' }),
    refused === 0 ? null : plural(refused, { one: '# line cannot be taken', other: '# lines cannot be taken' }),
  ].filter((part) => part !== null)
  return parts.join(', ')
}
