import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Checkbox, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { bytesOf } from './base64'
import { FailureNotice } from '../../ui/FailureNotice'
import { saveFile } from '../../ui/save-file'
import { StatusBadge } from '../../ui/StatusBadge'

const useStyles = makeStyles({
  heading: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
  // As far left as the text above it.
  choice: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  done: { display: 'block', marginTop: tokens.spacingVerticalS },
})

/** Saves what was made for a tenant as one file for another machine. */
export function ExportWorkspace({ tenant }: { tenant: string }) {
  const styles = useStyles()
  const client = useBackend()
  const [history, setHistory] = useState(false)
  const [working, setWorking] = useState(false)
  const [saved, setSaved] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const save = async () => {
    if (working) return
    setWorking(true)
    setSaved(null)
    setFailure(null)
    try {
      const { name, file } = await client.call('customers.exportWorkspace', { tenant, history })
      saveFile({ name, type: 'application/zip', bytes: bytesOf(file) })
      setSaved(name)
    } catch (thrown) {
      setFailure(failureOf(thrown))
    } finally {
      setWorking(false)
    }
  }
  return (
    <div>
      <h3 className={styles.heading}>
        <Trans>To another machine</Trans>
      </h3>
      <p className={styles.text}>
        <Trans>
          Mappings, answers, notes, addresses of products and versions of attribute mappings in one file. No secret, no
          token and no sign-in is in it.
        </Trans>
      </p>
      <Checkbox
        className={styles.choice}
        label={t`With the journal`}
        checked={history}
        onChange={(_, { checked }) => setHistory(checked === true)}
      />
      <div>
        <Button icon={<ArrowDownload20Regular />} disabledFocusable={working} onClick={() => void save()}>
          <Trans>Export the workspace</Trans>
        </Button>
      </div>
      {saved === null ? null : (
        <output className={styles.done}>
          <StatusBadge status="good" word={t`Handed over as ${saved}`} />
        </output>
      )}
      {failure === null ? null : <FailureNotice failure={failure} onDismiss={() => setFailure(null)} />}
    </div>
  )
}
