import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Field, makeStyles, Textarea, tokens, typographyStyles } from '@fluentui/react-components'
import { useId, useRef, useState } from 'react'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { NoteItem } from './NoteItem'

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalS}` },
  add: { marginTop: tokens.spacingVerticalS },
  none: { margin: `${tokens.spacingVerticalM} 0 0`, color: tokens.colorNeutralForeground3 },
  list: { margin: `${tokens.spacingVerticalM} 0 0`, padding: 0, listStyleType: 'none' },
})

/** As the contract takes it. */
const longest = 10_000

/** What people wrote down about a tenant, or about one of its apps: written, read, edited and removed here. Kept on this machine. */
export function NotesCard({ tenant, app, level = 3 }: { tenant: string; app?: string; level?: 2 | 3 }) {
  const styles = useStyles()
  const heading = useId()
  const card = useRef<HTMLElement>(null)
  const toBox = () => card.current?.querySelector('textarea')?.focus()
  const input = app === undefined ? { tenant } : { tenant, app }
  const { data, error, refetch } = useContractQuery('customers.notes', input)
  const add = useCommand('customers.addNote')
  const [text, setText] = useState('')
  const Heading = level === 2 ? 'h2' : 'h3'
  const submit = () => {
    if (text.trim() === '' || add.isPending) return
    add.mutate(
      { ...input, text },
      {
        onSuccess: () => {
          setText('')
          toBox()
        },
      },
    )
  }
  return (
    <section ref={card} className={styles.root} aria-labelledby={heading}>
      <Heading id={heading} className={styles.heading}>
        <Trans>Notes</Trans>
      </Heading>
      <Field label={app === undefined ? t`About this customer` : t`About this app`}>
        <Textarea
          rows={2}
          resize="vertical"
          maxLength={longest}
          value={text}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <Button className={styles.add} disabledFocusable={text.trim() === '' || add.isPending} onClick={submit}>
        <Trans>Add note</Trans>
      </Button>
      {add.error === null ? null : <FailureNotice failure={add.error.failure} onDismiss={add.reset} />}
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined ? null : data.notes.length === 0 ? (
        <p className={styles.none}>
          <Trans>Nothing was noted yet. Notes stay on this machine, and go along when the workspace is exported.</Trans>
        </p>
      ) : (
        <ul className={styles.list} aria-label={t`Notes`}>
          {data.notes.map((note) => (
            <NoteItem key={note.id} tenant={tenant} note={note} namesApp={app === undefined} onRemoved={toBox} />
          ))}
        </ul>
      )}
    </section>
  )
}
