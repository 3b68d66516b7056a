import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { ReadinessSearch } from '../../app/search-params'
import type { Status } from '../../ui/StatusBadge'
import type { AppRow } from '../directory/app-state'
import type { AnsweredEnd } from '../provisioning/use-answered-ends'
import { inFigures } from '../../ui/in-figures'

export type MappingRow = Output<'mappings.list'>['mappings'][number]
export type Target = Output<'provisioning.target'>
export type Comparison = Output<'verification.compare'>

/** A page of the app, by its address. */
export type Place = 'mappings' | 'connection' | 'readiness' | 'provisioning' | 'verify'

/** Something about an app that a person should see to, and the one place to do it. */
export interface Concern {
  readonly id: string
  readonly status: Extract<Status, 'bad' | 'warning' | 'unknown' | 'info'>
  /** A sentence of its own; the first one becomes the page's verdict. */
  readonly title: string
  readonly text: string
  readonly action: {
    readonly place: Place
    readonly verb: string
    /** What the place is narrowed to. */
    readonly search?: ReadinessSearch
  }
}

export interface OverviewFacts {
  /** Secrets that the product holds, by the answers of a person. */
  readonly answeredEnds?: readonly AnsweredEnd[]
  readonly app: AppRow
  readonly mappings: readonly MappingRow[]
  readonly target: Target
  /** The last comparison that this console knows of; null if there is none. */
  readonly comparison: Pick<Comparison, 'takenAt' | 'groups'> | null
  /** The last check of the rules; null if there is none. */
  readonly readiness: Pick<NonNullable<Output<'readiness.last'>>, 'results'> | null
}

const namesShown = 3
const longestName = 60

/** Up to three names, each in quotes and cut where it is long, and how many more. */
export function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, namesShown)
    .map((name) => `“${name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name}”`)
  const more = names.length - shown.length
  return more === 0 ? shown.join(', ') : t`${{ names: shown.join(', ') }} and ${{ more: inFigures(more) }} more`
}
