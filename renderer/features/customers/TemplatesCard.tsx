import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components'
import { DocumentAdd20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { FileButton } from '../../ui/FileButton'
import { StatusBadge } from '../../ui/StatusBadge'
import { ApplyTemplate } from './ApplyTemplate'
import { fileRefusal } from './chosen-file'
import { MakeTemplate } from './MakeTemplate'
import { RemoveTemplate } from './RemoveTemplate'
import { appliedInWords, type TemplateRow } from './template-words'
import { TemplateItem } from './TemplateItem'

const useStyles = makeStyles({
  root: {
    marginTop: tokens.spacingVerticalXXL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    '& > .fui-MessageBar': { margin: `0 ${tokens.spacingHorizontalL} ${tokens.spacingHorizontalL}` },
  },
  head: { padding: tokens.spacingHorizontalL },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalXS}` },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
  done: { display: 'block', marginTop: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
})

const mostBytes = 1024 * 1024

/** The templates of this machine: made of an app, read from a file, applied, saved and removed. */
export function TemplatesCard() {
  const styles = useStyles()
  const client = useBackend()
  // Where the focus goes when a dialog is closed.
  const focusHere = useRestoreFocusTarget()
  const { data, error, refetch } = useContractQuery('customers.templates', {})
  const [making, setMaking] = useState(false)
  const [applying, setApplying] = useState<TemplateRow | null>(null)
  const [removing, setRemoving] = useState<TemplateRow | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const [refused, setRefused] = useState<{ readonly failure: Failure; readonly text: string | null } | null>(null)
  const keep = async (text: string, replace: boolean) => {
    setDone(null)
    setRefused(null)
    try {
      const { name } = await client.call('customers.readTemplate', { text, replace })
      setDone(t`“${name}” was added`)
    } catch (thrown) {
      setRefused({ failure: failureOf(thrown), text })
    }
  }
  const read = async (file: File) => {
    const failure = fileRefusal(file, mostBytes)
    if (failure === null) await keep(await file.text(), false)
    else setRefused({ failure, text: null })
  }
  const taken = refused?.failure.code === 'name-taken' ? refused.text : null
  return (
    <section className={styles.root} aria-labelledby="templates-heading">
      <div className={styles.head}>
        <h2 id="templates-heading" className={styles.heading}>
          <Trans>Templates</Trans>
        </h2>
        <p className={styles.text}>
          <Trans>
            What is the same for every customer of a product: which groups feed which, by name, and what was answered.
          </Trans>
        </p>
        <div className={styles.actions}>
          <Button {...focusHere} onClick={() => setMaking(true)}>
            <Trans>Make a template…</Trans>
          </Button>
          <FileButton
            {...focusHere}
            label={t`Template`}
            accept=".json,application/json"
            icon={<DocumentAdd20Regular />}
            onFile={read}
          >
            <Trans>Read from a file…</Trans>
          </FileButton>
        </div>
        {done === null ? null : (
          <output className={styles.done}>
            <StatusBadge status="good" word={done} />
          </output>
        )}
      </div>
      {refused === null ? null : (
        <FailureNotice
          failure={refused.failure}
          onDismiss={() => setRefused(null)}
          action={
            taken === null ? undefined : (
              <Button onClick={() => void keep(taken, true)}>
                <Trans>Replace it</Trans>
              </Button>
            )
          }
        />
      )}
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      <ul className={styles.list} aria-label={t`Templates`}>
        {(data?.templates ?? []).map((template) => (
          <TemplateItem
            key={template.name}
            template={template}
            onApply={() => setApplying(template)}
            onRemove={() => setRemoving(template)}
          />
        ))}
      </ul>
      {making ? (
        <MakeTemplate
          onMade={(name) => {
            setMaking(false)
            setDone(t`“${name}” was made`)
          }}
          onClose={() => setMaking(false)}
        />
      ) : null}
      {applying === null ? null : (
        <ApplyTemplate
          template={applying}
          onApplied={(answer) => {
            setApplying(null)
            setDone(appliedInWords(answer))
          }}
          onClose={() => setApplying(null)}
        />
      )}
      {removing === null ? null : (
        <RemoveTemplate
          name={removing.name}
          onRemoved={() => {
            setRemoving(null)
            setDone(null)
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  )
}
