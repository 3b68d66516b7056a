import { useDeferredValue, useState } from 'react'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { kindInWords, peopleInWords } from '../../ui/group-words'
import { mostShown, PickerBox, type PickerItem } from '../../ui/PickerBox'
import type { GroupRow } from './group-columns'

/** Picks an Entra group by parts of its name or the begin of its id. Groups of the same name are told apart by the begin of their ids. */
export function GroupPicker(props: {
  chosen: GroupRow | null
  onChoose: (group: GroupRow | null) => void
  label?: string
}) {
  const { chosen, onChoose, label = 'Entra group' } = props
  const tenant = useTenantId()
  const [text, setText] = useState<string | null>(null)
  const search = useDeferredValue(text ?? '').trim()
  const { data, error } = useContractQuery('directory.groupRows', {
    tenant,
    ...(search === '' ? {} : { search }),
    from: 0,
    count: mostShown,
  })
  const rows = data?.rows ?? []
  return (
    <PickerBox
      label={label}
      placeholder={data === undefined ? 'Search groups' : `Search ${data.total.toLocaleString()} groups`}
      text={text}
      onType={(next) => {
        setText(next)
        if (chosen !== null) onChoose(null)
      }}
      items={rows.map(itemOf)}
      below={data === undefined ? null : belowInWords({ ...data, shown: rows.length })}
      chosen={chosen === null ? null : itemOf(chosen)}
      onChoose={(id) => {
        setText(null)
        onChoose(rows.find((row) => row.id === id) ?? null)
      }}
      onLeave={() => setText(null)}
      hint={chosen === null ? undefined : itemOf(chosen).about}
      problem={error === null ? undefined : `${error.failure.message} ${error.failure.remedy}`}
    />
  )
}

function itemOf(group: GroupRow): PickerItem {
  const twin = group.sameName > 1 ? ` · ${group.id.slice(0, 8)}…` : ''
  return {
    id: group.id,
    name: group.displayName,
    about: `${kindInWords(group)} · ${peopleInWords(group.memberCount)}${twin}`,
  }
}

function belowInWords(found: { shown: number; matched: number; total: number; more: boolean }): string | null {
  const { shown, matched, total, more } = found
  if (shown === 0) return total === 0 ? 'There is nothing to choose from.' : 'Nothing matches.'
  if (matched <= shown) return null
  return `${more ? 'More than ' : ''}${(matched - shown).toLocaleString()} more: type on to find them.`
}
