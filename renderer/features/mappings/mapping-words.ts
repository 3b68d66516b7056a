import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'

export type MappingRow = Output<'mappings.list'>['mappings'][number]

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

/** Names a mapping among the others of its app. */
export function mappingKey({ groupId, to }: Pick<MappingRow, 'groupId' | 'to'>): string {
  return `${groupId} ${to?.id ?? to?.name ?? ''}`
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

/** Whether nobody would be provisioned through a mapping, as far as known. */
export function sendsNobody({ assigned, group }: Pick<MappingRow, 'assigned' | 'group'>): boolean {
  return group === null || group.kind === 'distribution' || assigned === false
}

/** What there is to know about a mapping, counted; the sentences are in its details. */
export function warningWords(mapping: Pick<MappingRow, 'assigned' | 'group' | 'to' | 'warnings'>): Words | null {
  const { warnings, to } = mapping
  if (warnings.length === 0) return null
  const grave = sendsNobody(mapping) || mapping.assigned === null || (to !== null && to.id === null)
  const noun = grave ? 'warning' : 'note'
  return {
    status: grave ? 'warning' : 'info',
    word: `${warnings.length} ${noun}${warnings.length === 1 ? '' : 's'}`,
    tooltip: warnings.join(' '),
  }
}

const are = (count: number) => (count === 1 ? '1 mapping' : `${count.toLocaleString()} mappings`)

/** The mappings of an app in one sentence. */
export function mappingsVerdict(mappings: readonly MappingRow[]): string {
  if (mappings.length === 0) return 'No group is mapped yet'
  const nobody = mappings.filter(sendsNobody).length
  const unknown = mappings.filter((mapping) => !sendsNobody(mapping) && mapping.assigned === null).length
  const named = mappings.filter((mapping) => !sendsNobody(mapping) && mapping.to?.id === null).length
  const all = are(mappings.length)
  const rest = [
    unknown === 0 ? null : `of ${unknown} nobody knows whether the group is assigned`,
    named === 0
      ? null
      : `${named} ${named === 1 ? 'names a product group' : 'name product groups'} not found in the product`,
  ].filter((text) => text !== null)
  const end = rest.length === 0 ? '' : `; ${rest.join('; ')}`
  if (nobody === 0)
    return mappings.length === 1
      ? `${all}; its group is ${rest.length === 0 ? 'assigned' : 'there'}${end}`
      : `${all}${rest.length === 0 ? ', all with assigned groups' : end}`
  const working = mappings.length - nobody
  return `${all}, ${working} working; ${nobody} would provision nobody${end}`
}
