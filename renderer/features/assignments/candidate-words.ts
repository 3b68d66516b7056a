import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'
import { inFigures } from '../../ui/in-figures'

export type Candidate = Output<'assignments.candidates'>['candidates'][number]

const fits: Readonly<Record<Candidate['fit'], { readonly status: Status; readonly word: string }>> = {
  can: { status: 'good', word: t`Can be assigned` },
  already: { status: 'info', word: t`Already assigned` },
  refused: { status: 'bad', word: t`Cannot be assigned` },
  unknown: { status: 'unknown', word: t`Not clear` },
}

/** Whether a candidate goes into a plan, as icon and word. */
export function fitWords({ fit }: Pick<Candidate, 'fit'>): { readonly status: Status; readonly word: string } {
  return fits[fit]
}

export interface SortedCandidates {
  /** Each group once, in the order of the list. */
  readonly can: readonly (Candidate & { readonly group: NonNullable<Candidate['group']> })[]
  /** What goes into no plan, each with its reason. */
  readonly left: readonly Candidate[]
}

/** Candidates that can go into a plan, and those that cannot. */
export function sortCandidates(candidates: readonly Candidate[]): SortedCandidates {
  const seen = new Set<string>()
  const can: (Candidate & { readonly group: NonNullable<Candidate['group']> })[] = []
  const left: Candidate[] = []
  for (const candidate of candidates) {
    const { fit, group } = candidate
    if (fit !== 'can' || group === null) left.push(candidate)
    else if (!seen.has(group.id)) {
      seen.add(group.id)
      can.push({ ...candidate, group })
    }
  }
  return { can, left }
}

/** The line of a list that a candidate stands on, and what was written there. */
export function referenceInWords({ line, reference }: Pick<Candidate, 'line' | 'reference'>): string {
  return line === 0 ? reference : t`Line ${{ line: inFigures(line) }}: ${reference}`
}
