import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Textarea, tokens, makeStyles } from '@fluentui/react-components'
import { DocumentText20Regular, Save20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../../backend/failure'
import { useCommand } from '../../backend/use-command'
import { CopyButton } from '../../ui/CopyButton'
import { FailureNotice } from '../../ui/FailureNotice'
import { saveFile } from '../../ui/save-file'
import { useCardStyles } from './use-card-styles'

const useStyles = makeStyles({
  text: {
    width: '100%',
    marginTop: tokens.spacingVerticalM,
    '& textarea': {
      height: '320px',
      maxHeight: 'none',
      fontFamily: tokens.fontFamilyMonospace,
      fontSize: tokens.fontSizeBase200,
      lineHeight: tokens.lineHeightBase200,
    },
  },
})

/** The text for whoever is asked for help: shown whole before it leaves this page. */
export function DiagnosticsSetting() {
  const card = useCardStyles()
  const styles = useStyles()
  const collect = useCommand('upkeep.diagnostics')
  const { data, error, isPending } = collect
  const [unsaved, setUnsaved] = useState<Failure | null>(null)
  const save = (made: NonNullable<typeof data>) => {
    setUnsaved(null)
    try {
      saveFile({ name: made.name, type: 'text/markdown', text: made.text })
    } catch (thrown) {
      setUnsaved(failureOf(thrown))
    }
  }
  return (
    <section className={card.listCard} aria-labelledby="diagnostics-heading">
      <div className={card.head}>
        <h2 id="diagnostics-heading" className={card.heading}>
          <Trans>Diagnostics</Trans>
        </h2>
        <p className={card.text}>
          <Trans>
            For whoever helps you: versions, sizes, settings, what SQLite says of the files, and the last lines of the
            log. No secret, no name of a person and nothing of a tenant is in it; it is shown here before you save it.
          </Trans>
        </p>
        {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => collect.mutate({})} />}
        {unsaved === null ? null : <FailureNotice failure={unsaved} onDismiss={() => setUnsaved(null)} />}
        <div className={card.actions}>
          <Button icon={<DocumentText20Regular />} disabledFocusable={isPending} onClick={() => collect.mutate({})}>
            {isPending ? t`Collecting` : t`Collect diagnostics`}
          </Button>
          {data === undefined ? null : (
            <>
              <Button icon={<Save20Regular />} onClick={() => save(data)}>
                <Trans>Save</Trans>
              </Button>
              <CopyButton text={data.text} label={t`Copy`} />
            </>
          )}
        </div>
        {data === undefined ? null : (
          <Textarea
            className={styles.text}
            aria-label={t`What is in the diagnostics`}
            readOnly
            resize="vertical"
            value={data.text}
          />
        )}
      </div>
    </section>
  )
}
