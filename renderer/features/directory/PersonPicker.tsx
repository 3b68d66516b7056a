import { t } from '@lingui/core/macro'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { mostShown, type PickerItem } from '../../ui/PickerBox'
import type { PersonRow } from './person-columns'
import { personName } from './person-words'
import { RowPicker, useRowSearch } from './RowPicker'

/** Picks a person of the tenant by parts of the name or the user principal name. */
export function PersonPicker(props: { chosen: PersonRow | null; onChoose: (person: PersonRow | null) => void }) {
  const search = useRowSearch()
  const tenant = useTenantId()
  const { data, error } = useContractQuery('directory.peopleRows', {
    tenant,
    ...search.query,
    from: 0,
    count: mostShown,
  })
  const failure = error?.failure ?? null
  return <RowPicker {...props} {...{ search, itemOf, failure }} label={t`Person`} what={t`people`} found={data} />
}

const itemOf = (person: PersonRow): PickerItem => ({
  id: person.id,
  name: personName(person),
  about: person.userPrincipalName ?? person.id,
})
