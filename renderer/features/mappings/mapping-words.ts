import type { Output } from '#shared/contract/contract'
import { rowKey } from '../../ui/row-key'
import type { Status } from '../../ui/StatusBadge'

export type MappingRow = Output<'mappings.list'>['mappings'][number]

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

/** Names a mapping among the others of its app. */
export function mappingKey({ groupId, to }: Pick<MappingRow, 'groupId' | 'to'>): string {
  return rowKey(`${groupId} ${to?.id ?? to?.name ?? ''}`)
}

/** Whether Entra sends the group's members to the app, as the last sync saw it. */
export function assignmentWords({ assigned, group }: Pick<MappingRow, 'assigned' | 'group'>): Words {
  if (group === null) {
    return { status: 'bad', word: 'Gone from Entra', tooltip: 'The last sync did not find this group any more.' }
  }
  if (group.kind === 'distribution') {
    return {
      status: 'bad',
      word: 'Cannot be assigned',
      tooltip: 'A distribution list cannot provision; choose a security group.',
    }
  }
  if (assigned === null) {
    return { status: 'unknown', word: 'Not known', tooltip: 'The assignments of this app could not be read.' }
  }
  return assigned
    ? { status: 'good', word: 'Assigned', tooltip: 'The group is assigned to the app: Entra sends its direct members.' }
    : {
        status: 'warning',
        word: 'Not assigned',
        tooltip: 'Entra sends nobody of this group until it is assigned to the app.',
      }
}

/** Whether assigning the group is all that stands between it and the app, as far as known. */
export function waitsForAssignment(mapping: Pick<MappingRow, 'assigned' | 'group'>): boolean {
  return assignmentWords(mapping).status === 'warning'
}

/** Whether nobody would be provisioned through a mapping, as far as known. */
function sendsNobody({ assigned, group }: Pick<MappingRow, 'assigned' | 'group'>): boolean {
  return group === null || group.kind === 'distribution' || assigned === false
}

/** What there is to know about a mapping, counted; the sentences are in its details. */
export function warningWords({ warnings, grave }: Pick<MappingRow, 'warnings' | 'grave'>): Words | null {
  if (warnings.length === 0) return null
  const noun = grave ? 'warning' : 'note'
  return {
    status: grave ? 'warning' : 'info',
    word: `${warnings.length} ${noun}${warnings.length === 1 ? '' : 's'}`,
    tooltip: warnings.join(' '),
  }
}

/** The mappings of an app in one sentence. */
export function mappingsVerdict(mappings: readonly MappingRow[]): string {
  const [only] = mappings
  if (only === undefined) return 'No group is mapped yet'
  const troubles = { nobody: 0, unknown: 0, named: 0 }
  for (const mapping of mappings) {
    if (sendsNobody(mapping)) troubles.nobody += 1
    else if (mapping.assigned === null) troubles.unknown += 1
    else if (mapping.to?.id === null) troubles.named += 1
  }
  const { nobody, unknown, named } = troubles
  const working = mappings.length - nobody - unknown - named
  if (mappings.length === 1) {
    if (working === 1) return '1 mapping, and its group is assigned'
    if (nobody === 1) return '1 mapping, and it would provision nobody'
    return unknown === 1
      ? '1 mapping; whether its group is assigned is not known'
      : '1 mapping, to a product group that was not found'
  }
  const all = `${mappings.length.toLocaleString()} mappings`
  if (working === mappings.length) return `${all}, all with assigned groups`
  const parts = [
    nobody === 0 ? null : `${nobody} would provision nobody`,
    unknown === 0 ? null : `${unknown} not known to be assigned`,
    named === 0 ? null : `${named} to product groups that were not found`,
  ].filter((part) => part !== null)
  return `${all}, ${working} working; ${parts.join(', ')}`
}
