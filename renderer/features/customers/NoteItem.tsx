import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { Delete20Regular, Edit20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useCommand } from '../../backend/use-command'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'

type Note = Output<'customers.notes'>['notes'][number]

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { flex: '1 1 0', minWidth: 0, overflowWrap: 'anywhere' },
  text: { margin: 0, whiteSpace: 'pre-wrap' },
  about: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
})

/** One note: its text, who wrote it and when; edited in its place, and removed once that was asked. */
export function NoteItem(props: { tenant: string; note: Note; namesApp: boolean; onRemoved: () => void }) {
  const { tenant, note, namesApp, onRemoved } = props
  const styles = useStyles()
  const [doing, setDoing] = useState<'editing' | 'removing' | null>(null)
  const edit = useCommand('customers.editNote')
  const remove = useCommand('customers.removeNote')
  const [text, setText] = useState(note.text)
  const row = useRef<HTMLLIElement>(null)
  const before = useRef(doing)
  useEffect(() => {
    if (before.current === doing) return
    before.current = doing
    row.current?.querySelector<HTMLElement>(doing === 'editing' ? 'textarea' : 'button')?.focus()
  }, [doing])
  const back = () => setDoing(null)
  const failure = edit.error?.failure ?? remove.error?.failure ?? null
  const short = note.text.slice(0, 40)
  return (
    <li ref={row} className={styles.root}>
      <div className={styles.words}>
        {doing === 'editing' ? (
          <Field label={t`Note`}>
            <Textarea
              rows={3}
              resize="vertical"
              maxLength={10_000}
              value={text}
              onChange={(_, { value }) => setText(value)}
            />
          </Field>
        ) : (
          <p className={styles.text}>{note.text}</p>
        )}
        <p className={styles.about}>
          <Age instant={note.at} />
          {` · ${note.by}`}
          {namesApp && note.app !== null ? ` · ${note.app.displayName}` : ''}
          {note.editedAt === null ? null : (
            <>
              {' · '}
              <Age instant={note.editedAt} says={(age) => t`edited ${age}`} />
            </>
          )}
        </p>
        {failure === null ? null : <FailureNotice failure={failure} />}
        {doing === 'editing' ? (
          <div className={styles.buttons}>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={text.trim() === '' || edit.isPending}
              onClick={() => edit.mutate({ tenant, note: note.id, text }, { onSuccess: back })}
            >
              <Trans>Save</Trans>
            </Button>
            <Button size="small" onClick={back}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        ) : doing === 'removing' ? (
          <div className={styles.buttons}>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={remove.isPending}
              onClick={() => remove.mutate({ tenant, note: note.id }, { onSuccess: onRemoved })}
            >
              <Trans>Remove for good</Trans>
            </Button>
            <Button size="small" onClick={back}>
              <Trans>Keep it</Trans>
            </Button>
          </div>
        ) : null}
      </div>
      {doing === null ? (
        <>
          <Button
            appearance="subtle"
            size="small"
            icon={<Edit20Regular />}
            aria-label={t`Edit the note “${short}”`}
            onClick={() => {
              setText(note.text)
              setDoing('editing')
            }}
          />
          <Button
            appearance="subtle"
            size="small"
            icon={<Delete20Regular />}
            aria-label={t`Remove the note “${short}”`}
            onClick={() => setDoing('removing')}
          />
        </>
      ) : null}
    </li>
  )
}
