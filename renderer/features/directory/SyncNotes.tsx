import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  body: { paddingBlock: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  list: {
    margin: `${tokens.spacingVerticalXXS} 0 0`,
    paddingInlineStart: tokens.spacingHorizontalXL,
    maxHeight: '220px',
    overflowY: 'auto',
  },
})

const shownAtFirst = 2

/** What the last read of the tenant had to leave out, and why; nothing where it was whole. */
export function SyncNotes({ notes: told }: { notes: readonly string[] }) {
  const styles = useStyles()
  const notes = [...new Set(told)]
  const [all, setAll] = useState(false)
  if (notes.length === 0) return null
  const shown = all ? notes : notes.slice(0, shownAtFirst)
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.bar}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>
          <Trans>The last read could not see everything.</Trans>
        </MessageBarTitle>
        <Trans>What is missing is shown as not known. Once the rights are granted, read the tenant again.</Trans>
        <ul className={styles.list}>
          {shown.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </MessageBarBody>
      {notes.length <= shownAtFirst ? null : (
        <MessageBarActions>
          <Button appearance="transparent" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t`Show less` : t`Show all ${{ notes: inFigures(notes.length) }}`}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  )
}
