import { Dropdown, makeStyles, Option } from '@fluentui/react-components'

const useStyles = makeStyles({ root: { minWidth: '160px' } })

/** A filter of a list by one word; the first choice takes all. */
export function FilterChoice(props: {
  /** Names the filter for screen readers: "Kind". */
  label: string
  /** What the first choice says: "All kinds". */
  all: string
  choices: readonly { readonly value: string; readonly words: string }[]
  chosen: string
  onChoose: (value: string) => void
}) {
  const { label, all, choices, chosen, onChoose } = props
  const styles = useStyles()
  const words = choices.find(({ value }) => value === chosen)?.words ?? all
  return (
    <Dropdown
      className={styles.root}
      aria-label={label}
      value={words}
      selectedOptions={[chosen]}
      onOptionSelect={(_, { optionValue }) => onChoose(optionValue ?? '')}
    >
      <Option value="" text={all}>
        {all}
      </Option>
      {choices.map((choice) => (
        <Option key={choice.value} value={choice.value} text={choice.words}>
          {choice.words}
        </Option>
      ))}
    </Dropdown>
  )
}
