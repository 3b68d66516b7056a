import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import { saveFile } from '../../ui/save-file'
import { templateInWords, type TemplateRow } from './template-words'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { display: 'flex', flexDirection: 'column', flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold },
  about: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

/** One template, with what can be done with it. */
export function TemplateItem(props: { template: TemplateRow; onApply: () => void; onRemove: () => void }) {
  const { template, onApply, onRemove } = props
  const styles = useStyles()
  const client = useBackend()
  const focusHere = useRestoreFocusTarget()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { name, profile, madeAt } = template
  const save = async () => {
    setFailure(null)
    try {
      saveFile({ ...(await client.call('customers.templateFile', { template: name })), type: 'application/json' })
    } catch (thrown) {
      setFailure(failureOf(thrown))
    }
  }
  return (
    <li className={styles.root}>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.about}>
          {`${profile.name} · ${templateInWords(template)} · `}
          <Age instant={madeAt} />
        </span>
      </span>
      <Button {...focusHere} size="small" aria-label={t`Apply ${name}`} onClick={onApply}>
        <Trans>Apply…</Trans>
      </Button>
      <Button size="small" aria-label={t`Save ${name}`} onClick={() => void save()}>
        <Trans>Save</Trans>
      </Button>
      <Button {...focusHere} size="small" aria-label={t`Remove ${name}`} onClick={onRemove}>
        <Trans>Remove</Trans>
      </Button>
      {failure === null ? null : <FailureNotice failure={failure} onDismiss={() => setFailure(null)} />}
    </li>
  )
}
