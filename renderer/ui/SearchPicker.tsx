import { Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import { findRows, searchRows } from './search-rows'

export interface PickerItem {
  readonly id: string
  readonly name: string
  /** Second line: what tells it from others of the same name. */
  readonly about: string
}

/** So many are shown at once; the rest is found by typing on. */
const mostShown = 60

const useStyles = makeStyles({
  option: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  about: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  more: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
})

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
  const { label, placeholder, items, chosen, onChoose, typed, hint, problem, disabled = false } = props
  const styles = useStyles()
  const [text, setText] = useState<string | null>(null)
  const rows = useMemo(() => searchRows(items), [items])
  const shownText = text ?? chosen?.name ?? ''
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
    <Field
      label={label}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem, validationState: 'error' as const })}
    >
      <Combobox
        freeform
        clearable
        disabled={disabled}
        placeholder={placeholder}
        value={shownText}
        selectedOptions={chosen === null ? [] : [chosen.id]}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value)
          if (chosen !== null) onChoose(null)
        }}
        onOptionSelect={(_, { optionValue }) => choose(optionValue)}
        onBlur={() => {
          // What was typed and not chosen is no choice; with `typed` it is one.
          if (text === null) return
          if (free !== null && chosen === null) choose(free.id)
          else if (typed === undefined) setText(null)
        }}
      >
        {free !== null && !knows ? (
          <Option key={free.id} value={free.id} text={free.name}>
            <span className={styles.option}>
              <span>{free.name}</span>
              <span className={styles.about}>{free.about}</span>
            </span>
          </Option>
        ) : null}
        {hits.map((item) => (
          <Option key={item.id} value={item.id} text={item.name}>
            <span className={styles.option}>
              <span>{item.name}</span>
              <span className={styles.about}>{item.about}</span>
            </span>
          </Option>
        ))}
        {total > hits.length ? (
          <div className={styles.more} role="presentation">
            {`${(total - hits.length).toLocaleString()} more: type on to find them.`}
          </div>
        ) : null}
        {total === 0 && free === null ? (
          <div className={styles.more} role="presentation">
            {items.length === 0 ? 'There is nothing to choose from.' : 'Nothing matches.'}
          </div>
        ) : null}
      </Combobox>
    </Field>
  )
}
