import { type Concern, counted, listed, type MappingRow } from './concern'

/** What is to be seen to about an app's mappings. */
export function mappingConcerns(mappings: readonly MappingRow[]): Concern[] {
  const action = { place: 'mappings', verb: 'Open Mappings' } as const
  if (mappings.length === 0) {
    return [
      {
        id: 'no-mapping',
        status: 'warning',
        title: 'No group is mapped yet',
        text: 'A mapping says which Entra group should feed which product group; it changes neither.',
        action: { place: 'mappings', verb: 'Map a group' },
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
            title: `${counted(unassigned.length, 'mapped group is', 'mapped groups are')} not assigned to the app`,
            text: `Entra provisions nobody from ${listed(unassigned)} until that is done in the Entra admin center.`,
            action,
          },
        ]),
    ...(warned.length === 0
      ? []
      : [
          {
            id: 'warned',
            status: 'warning' as const,
            title: `${counted(warned.length, 'mapping has', 'mappings have')} a warning`,
            text: `See ${listed(warned)}.`,
            action,
          },
        ]),
    ...(unknown.length === 0
      ? []
      : [
          {
            id: 'assignment-unknown',
            status: 'unknown' as const,
            title: 'Nobody can tell whether the mapped groups are assigned',
            text: 'The assignments of the app could not be read when the tenant was read last.',
            action,
          },
        ]),
  ]
}

const distinct = (mappings: readonly MappingRow[]) => [
  ...new Map(mappings.map(({ groupId, groupName }) => [groupId, groupName])).values(),
]
