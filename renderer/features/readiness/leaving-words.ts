import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { gravityOf, groupEffectWords, peopleEffectWords, reversibleWords } from '#shared/domain/leaving'
import type { Status } from '../../ui/StatusBadge'

export type Leaving = Output<'readiness.leaving'>

type Part = Pick<Leaving['group'], 'effect' | 'says' | 'reversible' | 'disputed'>

/** What can happen to a group, as somebody who asks would say it. */
export const askedEvents = ['unassigned', 'kind-changed', 'group-deleted'] as const

const events = {
  unassigned: t`If it were unassigned`,
  'kind-changed': t`If it were no longer security-enabled`,
  'group-deleted': t`If it were deleted for good`,
} as const

export function eventInWords(event: (typeof askedEvents)[number]): string {
  return events[event]
}

const statuses: Readonly<Record<ReturnType<typeof gravityOf>, Status>> = {
  info: 'good',
  warning: 'warning',
  danger: 'bad',
}

interface Told {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
  /** Sentences: what it says, whether it can be taken back, where it is disputed. */
  readonly lines: readonly string[]
}

const effectOf = ({ effect, says, reversible, disputed }: Part) =>
  ({ effect, says, reversible, origin: 'doc', disputed }) as const

function told(part: Part, word: string): Told {
  const effect = effectOf(part)
  const status = effect.effect === 'unknown' ? 'unknown' : statuses[gravityOf(effect)]
  const lines = [part.says, reversibleWords(effect), part.disputed].filter((line) => line !== null)
  return { status, word, tooltip: part.says, lines }
}

/** What becomes of the group in the product; null where the product holds no groups. */
export function groupLeaves({ group }: Pick<Leaving, 'group'>): Told | null {
  if (group.effect === 'not-applicable') return null
  return told(group, t`Group ${{ effect: groupEffectWords(effectOf(group)) }}`)
}

/** What becomes of the accounts of people who have no other way into the app. */
export function peopleLeave({ people }: Pick<Leaving, 'people'>): Told | null {
  if (people.total === 0 || people.effect === 'not-applicable') return null
  const effect = peopleEffectWords(effectOf(people))
  if (people.total === null) return told(people, t`People whose number is not known: accounts ${effect}`)
  return told(
    people,
    plural(people.total, { one: `# person: accounts ${effect}`, other: `# people: accounts ${effect}` }),
  )
}
