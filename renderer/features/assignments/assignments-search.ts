import { type ListSearch, listSearch } from '../../app/search-params'

/** Where the groups come from that are to be assigned. */
export const groupSources = ['named', 'mappings', 'verification', 'text'] as const
export type GroupSource = (typeof groupSources)[number]

/** The address of the assignments: a link may open the form for new ones, with one group in it already. */
export interface AssignmentsSearch extends ListSearch {
  readonly add?: GroupSource
  /** Object id of a group. */
  readonly group?: string
}

const objectId = /^[0-9a-f-]{1,64}$/i

/** Takes only what the page of assignments knows. */
export function assignmentsSearch(search: Record<string, unknown>): AssignmentsSearch {
  const add = groupSources.find((source) => source === search['add'])
  const group = search['group']
  return {
    ...listSearch(search),
    ...(add === undefined ? {} : { add }),
    ...(typeof group === 'string' && objectId.test(group) ? { group } : {}),
  }
}
