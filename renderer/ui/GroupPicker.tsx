import { useMemo } from 'react'
import type { Output } from '#shared/contract/contract'
import { kindInWords, peopleInWords } from './group-words'
import { type PickerItem, SearchPicker } from './SearchPicker'

type GroupRow = Output<'directory.groups'>['groups'][number]

/** Picks an Entra group by name, id or kind. Groups of the same name are told apart by the begin of their ids. */
export function GroupPicker(props: {
  groups: readonly GroupRow[]
  chosen: string | null
  onChoose: (group: GroupRow | null) => void
  label?: string
  disabled?: boolean
}) {
  const { groups, chosen, onChoose, label = 'Entra group', disabled = false } = props
  const { items, byId } = useMemo(() => {
    const names = new Map<string, number>()
    for (const { displayName } of groups) names.set(displayName, (names.get(displayName) ?? 0) + 1)
    return {
      byId: new Map(groups.map((group) => [group.id, group])),
      items: groups.map((group): PickerItem => {
        const twin = (names.get(group.displayName) ?? 0) > 1 ? ` · ${group.id.slice(0, 8)}…` : ''
        return {
          id: group.id,
          name: group.displayName,
          about: `${kindInWords(group)} · ${peopleInWords(group.memberCount)}${twin}`,
        }
      }),
    }
  }, [groups])
  const item = items.find(({ id }) => id === chosen) ?? null
  return (
    <SearchPicker
      label={label}
      placeholder={`Search ${groups.length.toLocaleString()} groups`}
      items={items}
      chosen={item}
      onChoose={(choice) => onChoose(choice === null ? null : (byId.get(choice.id) ?? null))}
      hint={item?.about}
      disabled={disabled}
    />
  )
}
