import { t } from '@lingui/core/macro'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useContractQuery } from '../../backend/use-contract-query'
import { kindInWords, peopleInWords } from '../../ui/group-words'
import { personName } from '../../features/directory/person-words'
import type { PaletteItem } from './palette-item'

/** So many of each are asked for: of a hundred thousand people those whom typing on tells apart. */
const mostFound = 8
/** One letter is in almost every name. */
const shortestSearch = 2

export interface Found {
  readonly items: readonly PaletteItem[]
  readonly searching: boolean
  /** How many more there are than are shown. */
  readonly more: boolean
}

/** Groups and people of the tenant, found by the engine in what was read last. */
export function useFoundItems(tenant: string | undefined, typed: string): Found {
  const navigate = useNavigate()
  const search = typed.trim().slice(0, 256)
  const enabled = tenant !== undefined && search.length >= shortestSearch
  const input = { tenant: tenant ?? '', search, from: 0, count: mostFound }
  const groups = useContractQuery('directory.groupRows', input, { enabled })
  const people = useContractQuery('directory.peopleRows', input, { enabled })
  const groupRows = enabled && !groups.isPlaceholderData ? groups.data : undefined
  const peopleRows = enabled && !people.isPlaceholderData ? people.data : undefined
  const items = useMemo(
    () => [
      ...(groupRows?.rows ?? []).map((group): PaletteItem => ({
        id: `group ${group.id}`,
        kind: 'group',
        name: group.displayName,
        about: t`${kindInWords(group)} · ${peopleInWords(group.memberCount)}${group.sameName > 1 ? ` · ${group.id.slice(0, 8)}…` : ''}`,
        run: () =>
          navigate({
            to: '/tenants/$tenant/groups',
            params: { tenant: tenant ?? '' },
            search: { q: group.id, open: group.id },
          }),
      })),
      ...(peopleRows?.rows ?? []).map((person): PaletteItem => ({
        id: `person ${person.id}`,
        kind: 'person',
        name: personName(person),
        about: person.userPrincipalName ?? person.id,
        run: () =>
          navigate({ to: '/tenants/$tenant/people/$person', params: { tenant: tenant ?? '', person: person.id } }),
      })),
    ],
    [navigate, tenant, groupRows, peopleRows],
  )
  const beyond = (found: typeof groupRows | typeof peopleRows) =>
    found !== undefined && (found.more || found.matched > found.rows.length)
  return {
    items,
    searching: enabled && (groups.isFetching || people.isFetching),
    more: beyond(groupRows) || beyond(peopleRows),
  }
}
