import { t } from '@lingui/core/macro'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { kindInWords, peopleInWords } from '../../ui/group-words'
import { mostShown, type PickerItem } from '../../ui/PickerBox'
import type { GroupRow } from './group-columns'
import { RowPicker, useRowSearch } from './RowPicker'

/** Picks an Entra group by parts of its name or the begin of its id. Groups of the same name are told apart by the begin of their ids. */
export function GroupPicker(props: {
  chosen: GroupRow | null
  onChoose: (group: GroupRow | null) => void
  label?: string
}) {
  const { label = t`Entra group`, ...choice } = props
  const search = useRowSearch()
  const tenant = useTenantId()
  const { data, error } = useContractQuery('directory.groupRows', {
    tenant,
    ...search.query,
    from: 0,
    count: mostShown,
  })
  const failure = error?.failure ?? null
  return <RowPicker {...choice} {...{ search, itemOf, failure, label }} what={t`groups`} found={data} />
}

function itemOf(group: GroupRow): PickerItem {
  const twin = group.sameName > 1 ? ` · ${group.id.slice(0, 8)}…` : ''
  return {
    id: group.id,
    name: group.displayName,
    about: `${kindInWords(group)} · ${peopleInWords(group.memberCount)}${twin}`,
  }
}
