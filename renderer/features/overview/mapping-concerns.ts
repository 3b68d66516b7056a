import { plural, t } from '@lingui/core/macro'
import { type Concern, listed, type MappingRow } from './concern'

/** What is to be seen to about an app's mappings. */
export function mappingConcerns(mappings: readonly MappingRow[]): Concern[] {
  const action = { place: 'mappings', verb: t`Open Mappings` } as const
  if (mappings.length === 0) {
    return [
      {
        id: 'no-mapping',
        status: 'warning',
        title: t`No group is mapped yet`,
        text: t`A mapping says which Entra group should feed which product group; it changes neither.`,
        action: { place: 'mappings', verb: t`Map a group` },
      },
    ]
  }
  const unassigned = distinct(mappings.filter(({ assigned }) => assigned === false))
  const unknown = distinct(mappings.filter(({ assigned }) => assigned === null))
  const warned = distinct(mappings.filter(({ assigned, grave }) => assigned === true && grave))
  return [
    ...(unassigned.length === 0
      ? []
      : [
          {
            id: 'unassigned',
            status: 'warning' as const,
            title: plural(unassigned.length, {
              one: '# mapped group is not assigned to the app',
              other: '# mapped groups are not assigned to the app',
            }),
            text: t`Entra provisions nobody from ${{ listed: listed(unassigned) }} until that is done in the Entra admin center.`,
            action,
          },
        ]),
    ...(warned.length === 0
      ? []
      : [
          {
            id: 'warned',
            status: 'warning' as const,
            title: plural(warned.length, { one: '# mapping has a warning', other: '# mappings have a warning' }),
            text: t`See ${{ listed: listed(warned) }}.`,
            action,
          },
        ]),
    ...(unknown.length === 0
      ? []
      : [
          {
            id: 'assignment-unknown',
            status: 'unknown' as const,
            title: t`Nobody can tell whether the mapped groups are assigned`,
            text: t`The assignments of the app could not be read when the tenant was read last.`,
            action,
          },
        ]),
  ]
}

const distinct = (mappings: readonly MappingRow[]) => [
  ...new Map(mappings.map(({ groupId, groupName }) => [groupId, groupName])).values(),
]
