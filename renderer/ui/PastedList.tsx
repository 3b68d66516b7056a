import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { DocumentArrowUp20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { FileButton } from './FileButton'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '640px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** As much as the engine takes at once, in characters. */
const most = 1024 * 1024

/** A list that is pasted, or read from a file that the person chooses. `onCheck` looks at it; nothing is sent or kept. */
export function PastedList(props: {
  text: string
  label: string
  /** Names the choice of a file for who cannot see it. */
  file: string
  placeholder: string
  onCheck: (text: string) => void
}) {
  const { text, label, file, placeholder, onCheck } = props
  const styles = useStyles()
  const [typed, setTyped] = useState(text)
  const [problem, setProblem] = useState<string | null>(null)
  const check = (list: string) => {
    const long = list.length > most
    setProblem(long ? t`The list is too long: 1,048,576 characters go at once. Split it.` : null)
    if (!long) onCheck(list.trim() === '' ? '' : list)
  }
  const read = async (chosen: File) => {
    if (chosen.size > most * 4) return check(' '.repeat(most + 1))
    try {
      const list = textOf(await chosen.arrayBuffer())
      setTyped(list.slice(0, most))
      check(list)
    } catch {
      setProblem(t`The file “${{ chosen: chosen.name }}” could not be read.`)
    }
  }
  return (
    <div className={styles.root}>
      <Field
        label={label}
        {...(problem === null ? {} : { validationMessage: problem, validationState: 'error' as const })}
      >
        <Textarea
          rows={5}
          resize="vertical"
          spellCheck={false}
          placeholder={placeholder}
          value={typed}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      <div className={styles.buttons}>
        <Button disabled={typed.trim() === ''} onClick={() => check(typed)}>
          <Trans>Check the list</Trans>
        </Button>
        <FileButton
          label={file}
          accept=".csv,.txt,text/csv,text/plain"
          icon={<DocumentArrowUp20Regular />}
          onFile={read}
        >
          <Trans>Open a file…</Trans>
        </FileButton>
      </div>
    </div>
  )
}

/** Spreadsheets save "Unicode text" as UTF-16 with its mark. */
function textOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  return new TextDecoder(first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes)
}
