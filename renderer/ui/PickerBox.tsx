import { Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components'

export interface PickerItem {
  readonly id: string
  readonly name: string
  /** Second line: what tells it from others of the same name. */
  readonly about: string
}

/** So many are shown at once; the rest is found by typing on. */
export const mostShown = 60

const useStyles = makeStyles({
  option: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  about: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  below: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
})

/** The box of a picker and its list; who searches for the items is the picker's business. `text` is null while nothing is typed. */
export function PickerBox(props: {
  label: string
  placeholder: string
  text: string | null
  onType: (text: string) => void
  items: readonly PickerItem[]
  /** Said below the items: how many more there are, or that there are none. */
  below: string | null
  chosen: PickerItem | null
  /** Undefined where the box was cleared. */
  onChoose: (id: string | undefined) => void
  onLeave: () => void
  hint?: string | undefined
  problem?: string | undefined
  disabled?: boolean
}) {
  const { label, placeholder, text, onType, items, below, chosen, onChoose, onLeave } = props
  const { hint, problem, disabled = false } = props
  const styles = useStyles()
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
        value={text ?? chosen?.name ?? ''}
        selectedOptions={chosen === null ? [] : [chosen.id]}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
        onOptionSelect={(_, { optionValue }) => onChoose(optionValue)}
        onBlur={onLeave}
      >
        {items.map((item) => (
          <Option key={item.id} value={item.id} text={item.name}>
            <span className={styles.option}>
              <span>{item.name}</span>
              <span className={styles.about}>{item.about}</span>
            </span>
          </Option>
        ))}
        {below === null ? null : (
          <div className={styles.below} role="presentation">
            {below}
          </div>
        )}
      </Combobox>
    </Field>
  )
}
