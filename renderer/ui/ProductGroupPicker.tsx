import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import type { Output } from '#shared/contract/contract'
import { peopleInWords } from './group-words'
import { type PickerItem, SearchPicker } from './SearchPicker'
import { inFigures } from './in-figures'

type ProductGroupRow = Output<'mappings.productGroups'>['productGroups'][number]

/**
 * Picks a group of the product by name or id, or takes a typed name where the product's groups cannot be read or are told by name.
 * `chosen` is an id of the list or the typed text.
 */
export function ProductGroupPicker(props: {
  productGroups: readonly ProductGroupRow[]
  chosen: string | null
  onChoose: (reference: string | null) => void
  label?: string
  hint?: string | undefined
  disabled?: boolean
}) {
  const { productGroups, chosen, onChoose, label = t`Product group`, hint, disabled = false } = props
  const items = useMemo(
    () =>
      productGroups.map(({ id, displayName, members }): PickerItem => ({
        id,
        name: displayName,
        about: `${sizeWords(members)} · ${id}`,
      })),
    [productGroups],
  )
  const typed = (text: string): PickerItem => ({ id: text, name: text, about: t`Use this name or id as typed` })
  const item = items.find(({ id }) => id === chosen) ?? (chosen === null ? null : typed(chosen))
  return (
    <SearchPicker
      label={label}
      placeholder={items.length === 0 ? t`Type a name or id` : t`Search ${{ items: inFigures(items.length) }} groups`}
      items={items}
      chosen={item}
      onChoose={(choice) => onChoose(choice?.id ?? null)}
      typed={typed}
      hint={hint}
      disabled={disabled}
    />
  )
}

function sizeWords({ count, confirmed }: { readonly count: number | null; readonly confirmed: boolean }): string {
  const size = peopleInWords(count)
  return count === null || confirmed ? size : t`${size}, not confirmed`
}
