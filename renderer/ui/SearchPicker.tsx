import { t } from '@lingui/core/macro'
import { useMemo, useState } from 'react'
import { mostShown, PickerBox, type PickerItem } from './PickerBox'
import { findRows, searchRows } from './search-rows'
import { inFigures } from './in-figures'

export type { PickerItem }

/**
 * Picks one of up to many thousand items by typing parts of its name or its id. With `typed` a text that is no item can be taken as it
 * stands, for products that are told names or ids.
 */
export function SearchPicker(props: {
  label: string
  placeholder: string
  items: readonly PickerItem[]
  chosen: PickerItem | null
  onChoose: (item: PickerItem | null) => void
  typed?: (text: string) => PickerItem
  hint?: string | undefined
  problem?: string | undefined
  disabled?: boolean
}) {
  const { items, chosen, onChoose, typed, ...box } = props
  const [text, setText] = useState<string | null>(null)
  const rows = useMemo(() => searchRows(items), [items])
  const { hits, total } = useMemo(() => findRows(rows, text ?? '', mostShown), [rows, text])
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items])
  const free = typed !== undefined && text !== null && text.trim() !== '' ? typed(text.trim()) : null
  const knows = free !== null && hits.some(({ name }) => name === free.name)

  const choose = (id: string | undefined) => {
    const item = id === undefined ? null : (byId.get(id) ?? (free !== null && id === free.id ? free : null))
    setText(null)
    onChoose(item)
  }
  return (
    <PickerBox
      {...box}
      text={text}
      onType={(next) => {
        setText(next)
        if (chosen !== null) onChoose(null)
      }}
      items={free !== null && !knows ? [free, ...hits] : hits}
      below={
        total > hits.length
          ? t`${{ rest: inFigures(total - hits.length) }} more: type on to find them.`
          : total === 0 && free === null
            ? items.length === 0
              ? t`There is nothing to choose from.`
              : t`Nothing matches.`
            : null
      }
      chosen={chosen}
      onChoose={choose}
      onLeave={() => {
        // What was typed and not chosen is no choice; with `typed` it is one.
        if (text === null) return
        if (free !== null && chosen === null) choose(free.id)
        else if (typed === undefined) setText(null)
      }}
    />
  )
}
