import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { MappingState } from '#shared/domain/mapping'
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
    return { status: 'bad', word: t`Gone from Entra`, tooltip: t`The last sync did not find this group any more.` }
  }
  if (group.kind === 'distribution') {
    return {
      status: 'bad',
      word: t`Cannot be assigned`,
      tooltip: t`A distribution list cannot provision; choose a security group.`,
    }
  }
  if (assigned === null) {
    return { status: 'unknown', word: t`Not known`, tooltip: t`The assignments of this app could not be read.` }
  }
  return assigned
    ? {
        status: 'good',
        word: t`Assigned`,
        tooltip: t`The group is assigned to the app: Entra sends its direct members.`,
      }
    : {
        status: 'warning',
        word: t`Not assigned`,
        tooltip: t`Entra sends nobody of this group until it is assigned to the app.`,
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

const stateWords: Readonly<Record<MappingState, string>> = {
  'group-deleted': t`Gone from Entra`,
  'group-recreated': t`Made again with another id`,
  'group-renamed': t`Renamed`,
  'group-name-twice': t`Name used twice`,
  'group-kind': t`Kind that cannot be used`,
  'group-not-security-enabled': t`Not security-enabled`,
  'group-dynamic': t`Dynamic`,
  'not-assigned': t`Not assigned`,
  'assignments-unknown': t`Assignment not known`,
  'product-group-missing': t`Not in the product`,
  'product-group-renamed': t`Renamed in the product`,
  'product-group-unresolved': t`Kept as a name`,
  'product-takes-people-only': t`Takes people only`,
  'several-into-one': t`Several into one`,
  'same-choice-in-product': t`To be saved in the product`,
}

/** A state of a mapping in a few words. */
export function stateWord(code: MappingState): string {
  return stateWords[code]
}

/** What there is to know about a mapping, the gravest by name; the sentences are in its details. */
export function warningWords({ states }: Pick<MappingRow, 'states'>): Words | null {
  // The column before says it already.
  const [first, ...others] = states.filter(({ code }) => code !== 'not-assigned' && code !== 'assignments-unknown')
  if (first === undefined) return null
  return {
    status: first.grave ? 'warning' : 'info',
    word: others.length === 0 ? stateWord(first.code) : `${stateWord(first.code)} +${others.length}`,
    tooltip: [first, ...others].map(({ says }) => says).join(' '),
  }
}

/** The mappings of an app in one sentence. */
export function mappingsVerdict(mappings: readonly MappingRow[]): string {
  const [only] = mappings
  if (only === undefined) return t`No group is mapped yet`
  const troubles = { nobody: 0, unknown: 0, named: 0 }
  for (const mapping of mappings) {
    if (sendsNobody(mapping)) troubles.nobody += 1
    else if (mapping.assigned === null) troubles.unknown += 1
    // A workspace that object ids were pasted into can only ever be a name here.
    else if (mapping.to?.id === null && mapping.mode !== 'pasted') troubles.named += 1
  }
  const { nobody, unknown, named } = troubles
  const working = mappings.length - nobody - unknown - named
  if (mappings.length === 1) {
    if (working === 1) return t`1 mapping, and its group is assigned`
    if (nobody === 1) return t`1 mapping, and it would provision nobody`
    return unknown === 1
      ? t`1 mapping; whether its group is assigned is not known`
      : t`1 mapping, to a product group that was not found`
  }
  const all = plural(mappings.length, { one: '# mapping', other: '# mappings' })
  if (working === mappings.length) return t`${all}, all with assigned groups`
  const parts = [
    nobody === 0 ? null : plural(nobody, { other: '# would provision nobody' }),
    unknown === 0 ? null : plural(unknown, { other: '# not known to be assigned' }),
    named === 0 ? null : plural(named, { other: '# to product groups that were not found' }),
  ].filter((part) => part !== null)
  return t`${all}, ${working} working; ${{ others: parts.join(', ') }}`
}
