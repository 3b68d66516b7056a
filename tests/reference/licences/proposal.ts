import { referenceEstimate } from '#tests/reference/licences/estimate'
import type { ReferenceDraft, ReferenceTenant } from '#tests/reference/licences/tenant'

// How close some people come to those who need access, counted as an estimate of a tenant where nothing else is assigned.

export interface ReferenceMeasured {
  readonly people: number
  readonly billable: number
  readonly precision: number | null
  readonly recall: number | null
  readonly extra: number
  readonly missed: number
  /** How many are held against the need. */
  readonly counted: number
  /** How close they come: the harmonic mean of precision and recall. */
  readonly near: number
}

type Excludes = Pick<ReferenceDraft, 'excludeDisabled' | 'excludeGuests'>

function estimated(tenant: ReferenceTenant, members: Iterable<string>, { excludeDisabled, excludeGuests }: Excludes) {
  const group = {
    id: 'gx',
    name: '',
    securityEnabled: true,
    dynamic: false,
    hidesMembers: false,
    members: [...members],
  }
  const alone = { ...tenant, assigned: [], takesAll: false, groups: new Map([['gx', group]]) }
  const { people, billable, lists } = referenceEstimate(alone, {
    with: ['gx'],
    without: [],
    flatten: [],
    excludeDisabled,
    excludeGuests,
  })
  const counted = tenant.licence.bills
    ? new Set([...lists.after].filter((id) => !lists['not-billable'].has(id)))
    : lists.after
  return { people: people.after, billable: billable.after, counted }
}

export function referenceMeasure(
  tenant: ReferenceTenant,
  members: Iterable<string>,
  need: Iterable<string>,
  excludes: Excludes,
): ReferenceMeasured {
  const { people, billable, counted } = estimated(tenant, members, excludes)
  const wanted = estimated(tenant, need, excludes).counted
  const hits = [...counted].filter((id) => wanted.has(id)).length
  const precision = counted.size === 0 ? null : hits / counted.size
  const recall = wanted.size === 0 ? null : hits / wanted.size
  return {
    people,
    billable,
    precision,
    recall,
    extra: counted.size - hits,
    missed: wanted.size - hits,
    counted: counted.size,
    near: hits === 0 || precision === null || recall === null ? 0 : (2 * precision * recall) / (precision + recall),
  }
}
