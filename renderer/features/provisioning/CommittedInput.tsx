import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'

/** A text that counts once it is typed to its end: by Enter, or when the box is left. */
export function CommittedInput(props: {
  label: string
  placeholder: string
  value: string
  onCommit: (text: string) => void
}) {
  const { label, placeholder, value, onCommit } = props
  const [typed, setTyped] = useState<string | null>(null)
  const commit = () => {
    if (typed !== null && typed.trim() !== value) onCommit(typed.trim())
    setTyped(null)
  }
  return (
    <Field label={label}>
      <Input
        value={typed ?? value}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(_, { value: text }) => setTyped(text)}
        onKeyDown={({ key }) => (key === 'Enter' ? commit() : undefined)}
        onBlur={commit}
      />
    </Field>
  )
}
