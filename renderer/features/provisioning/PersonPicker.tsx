import { useDeferredValue, useState } from 'react'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { mostShown, PickerBox, type PickerItem } from '../../ui/PickerBox'
import type { PersonRow } from '../directory/person-columns'
import { personName } from '../directory/person-words'

const itemOf = (person: PersonRow): PickerItem => ({
  id: person.id,
  name: personName(person),
  about: person.userPrincipalName ?? person.id,
})

/** Picks a person of the tenant by parts of the name or the user principal name. */
export function PersonPicker(props: { chosen: PersonRow | null; onChoose: (person: PersonRow | null) => void }) {
  const { chosen, onChoose } = props
  const tenant = useTenantId()
  const [text, setText] = useState<string | null>(null)
  const search = useDeferredValue(text ?? '').trim()
  const { data, error } = useContractQuery('directory.peopleRows', {
    tenant,
    ...(search === '' ? {} : { search }),
    from: 0,
    count: mostShown,
  })
  const rows = data?.rows ?? []
  const hidden = data === undefined ? 0 : data.matched - rows.length
  return (
    <PickerBox
      label="Person"
      placeholder={data === undefined ? 'Search people' : `Search ${data.total.toLocaleString()} people`}
      text={text}
      onType={(next) => {
        setText(next)
        if (chosen !== null) onChoose(null)
      }}
      items={rows.map(itemOf)}
      below={
        data === undefined
          ? null
          : rows.length === 0
            ? 'Nobody matches.'
            : hidden <= 0
              ? null
              : `${data.more ? 'More than ' : ''}${hidden.toLocaleString()} more: type on to find them.`
      }
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
