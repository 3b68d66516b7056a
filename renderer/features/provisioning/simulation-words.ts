import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { outcomeKinds, type SimulatedKind, simulatedKinds, type OutcomeKind } from '#shared/domain/simulation'
import type { Status } from '../../ui/StatusBadge'
import { inFigures } from '../../ui/in-figures'

export type Simulation = NonNullable<Output<'provisioning.simulation'>>
export type SimulatedChange = Output<'provisioning.simulatedChanges'>['rows'][number]
export type SimulationOutcome = Output<'provisioning.simulationOutcome'>

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

const kinds: Readonly<Record<SimulatedKind, Words>> = {
  create: { status: 'info', word: t`Create`, tooltip: t`The product does not have it; the cycle would make it.` },
  link: { status: 'info', word: t`Link`, tooltip: t`The product has it; the cycle would find it and take it over.` },
  update: { status: 'info', word: t`Update`, tooltip: t`The cycle would change attributes of it.` },
  disable: { status: 'warning', word: t`Disable`, tooltip: t`The account would be switched off in the product.` },
  delete: { status: 'bad', word: t`Delete`, tooltip: t`It would be deleted in the product.` },
  unchanged: { status: 'good', word: t`Unchanged`, tooltip: t`The product holds what the cycle would send.` },
  skip: { status: 'off', word: t`Skip`, tooltip: t`The cycle would look at it and send nothing.` },
  'cannot-predict': {
    status: 'unknown',
    word: t`Cannot be predicted`,
    tooltip: t`What the cycle would do cannot be worked out here.`,
  },
}

/** What a cycle would do with one object, as a badge. */
export function kindWords(kind: SimulatedKind): Words {
  return kinds[kind]
}

/** The kind that an address names; null for another word. */
export function kindOf(word: string | undefined): SimulatedKind | null {
  return simulatedKinds.find((kind) => kind === word) ?? null
}

const outcomes: Readonly<Record<OutcomeKind, Words>> = {
  'as-predicted': { status: 'good', word: t`As predicted`, tooltip: t`What was found is what was predicted.` },
  otherwise: { status: 'bad', word: t`Otherwise`, tooltip: t`What was found is not what was predicted.` },
  'not-yet': { status: 'waiting', word: t`Not yet`, tooltip: t`It has not come; no cycle may have sent it yet.` },
  'cannot-tell': { status: 'unknown', word: t`Cannot tell`, tooltip: t`It could not be predicted, or not be read.` },
}

/** How a prediction stands to what was found, as a badge. */
export function simulationOutcomeWords(outcome: OutcomeKind): Words {
  return outcomes[outcome]
}

/** Objects that the cycle would change in any way. */
function changed(tally: Simulation['users']): number {
  return tally.create + tally.link + tally.update + tally.disable + tally.delete
}

/** What the next cycle would do, in one sentence: "12 accounts would be created, 3 updated, nobody disabled". */
export function simulationVerdict({ users, groups, members }: Simulation): string {
  const open = users['cannot-predict'] + groups['cannot-predict']
  const uncertain =
    open === 0
      ? null
      : plural(open, { one: 'of # object it cannot be predicted', other: 'of # objects it cannot be predicted' })
  const memberships = members.added + members.removed
  if (changed(users) + changed(groups) + memberships === 0) {
    return uncertain === null
      ? t`Nothing would be sent: the product holds what it should`
      : t`As far as it can be predicted, nothing would be sent; ${uncertain}`
  }
  const people = [
    plural(users.create, {
      0: 'No account would be created',
      one: '# account would be created',
      other: '# accounts would be created',
    }),
    users.link === 0 ? null : plural(users.link, { other: '# linked' }),
    plural(users.update, { other: '# updated' }),
    plural(users.disable, { 0: 'nobody disabled', one: '# account disabled', other: '# accounts disabled' }),
    users.delete === 0 ? null : plural(users.delete, { one: '# account deleted', other: '# accounts deleted' }),
  ].filter((part) => part !== null)
  const ofGroups = changed(groups) === 0 ? null : groupsInWords(changed(groups), groups.delete)
  const ofMembers =
    memberships === 0
      ? null
      : t`${plural(members.added, { one: '# membership', other: '# memberships' })} added, ${{ removed: inFigures(members.removed) }} removed`
  return [people.join(', '), ofGroups, ofMembers, uncertain].filter((part) => part !== null).join('; ')
}

function groupsInWords(changing: number, deleted: number): string {
  const groups = plural(changing, { one: '# group would change', other: '# groups would change' })
  return deleted === 0 ? groups : plural(deleted, { other: `${groups}, # of them deleted` })
}

/** How what would be disabled or deleted stands to the accidental-deletion limit. */
export function removalsWords({ predicted, threshold }: Simulation['removals']): Words {
  const what = plural(predicted, {
    one: '# object would be disabled or deleted',
    other: '# objects would be disabled or deleted',
  })
  if (threshold === null) {
    return {
      status: predicted === 0 ? 'good' : 'unknown',
      word: predicted === 0 ? t`None` : t`${{ predicted: inFigures(predicted) }}, limit not known`,
      tooltip: t`${what}; the accidental-deletion limit is not known.`,
    }
  }
  // Whether the limit itself still passes, Microsoft does not say.
  if (predicted >= threshold && predicted > 0) {
    return {
      status: 'bad',
      word: t`${{ predicted: inFigures(predicted) }} of a limit of ${{ threshold: inFigures(threshold) }}`,
      tooltip: t`${what}: at the accidental-deletion limit Entra holds them back and puts the job into quarantine.`,
    }
  }
  return {
    status: 'good',
    word: t`${{ predicted: inFigures(predicted) }} of a limit of ${{ threshold: inFigures(threshold) }}`,
    tooltip: t`${what}, below the accidental-deletion limit.`,
  }
}

/** What kind of cycle is simulated. */
export function cycleKindWords(cycle: Simulation['cycle']): string {
  return cycle === 'initial'
    ? t`The next cycle looks at everybody in scope.`
    : t`The next cycle looks at what has changed since the last one.`
}

/** How the prediction held, in one sentence. */
export function outcomeVerdict({ tally, cycleEnded }: Pick<SimulationOutcome, 'tally' | 'cycleEnded'>): string {
  if (cycleEnded === null) return t`No cycle has ended since the simulation: there is nothing to compare with yet`
  const told = outcomeKinds
    .filter((kind) => kind === 'as-predicted' || tally[kind] > 0)
    .map((kind) => cameInWords(kind, tally[kind]))
  return tally.otherwise === 0 && tally['not-yet'] === 0 && tally['cannot-tell'] === 0
    ? t`All ${{ asPredicted: inFigures(tally['as-predicted']) }} came as predicted`
    : told.join(', ')
}

function cameInWords(kind: OutcomeKind, count: number): string {
  switch (kind) {
    case 'as-predicted':
      return plural(count, { other: '# as predicted' })
    case 'otherwise':
      return plural(count, { other: '# otherwise' })
    case 'not-yet':
      return plural(count, { other: '# not yet' })
    case 'cannot-tell':
      return plural(count, { other: '# cannot tell' })
  }
}

/** "2 attributes", "3 added, 1 removed", or nothing where neither would change. */
export function changeInWords({ attributes, members }: Pick<SimulatedChange, 'attributes' | 'members'>): string | null {
  const added = members?.added.length ?? 0
  const removed = members?.removed.length ?? 0
  const open = members?.open ?? 0
  const parts = [
    attributes.length === 0 ? null : plural(attributes.length, { one: '# attribute', other: '# attributes' }),
    added === 0 ? null : plural(added, { one: '# member added', other: '# members added' }),
    removed === 0 ? null : plural(removed, { one: '# member removed', other: '# members removed' }),
    open === 0 ? null : plural(open, { one: '# member not predicted', other: '# members not predicted' }),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(', ')
}
