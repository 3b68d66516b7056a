import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../../backend/failure'
import { CopyButton } from '../../ui/CopyButton'
import { FailureNotice } from '../../ui/FailureNotice'
import { saveFile } from '../../ui/save-file'
import { receiptInWords, receiptText } from './tenant-words'

export interface Forgotten {
  /** What a person called the tenant. */
  readonly title: string
  readonly receipt: Output<'session.removeTenant'>
}

const useStyles = makeStyles({
  root: { marginBottom: tokens.spacingVerticalL },
  left: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

/** What was deleted with a tenant, and what a person has to see to; the receipt can be taken away. */
export function ForgottenNotice({ title, receipt, onDismiss }: Forgotten & { onDismiss: () => void }) {
  const styles = useStyles()
  const [failure, setFailure] = useState<Failure | null>(null)
  const { left, removedAt } = receipt
  const save = () => {
    try {
      setFailure(null)
      const name = `forgotten-tenant-${removedAt.slice(0, 10)}.txt`
      saveFile({ name, type: 'text/plain', text: receiptText(receipt) })
    } catch (thrown) {
      setFailure(failureOf(thrown))
    }
  }
  return (
    <div className={styles.root}>
      <MessageBar intent={left.length === 0 ? 'success' : 'warning'} layout="multiline">
        <MessageBarBody>
          {t`${title} is forgotten: ${{ receipt: receiptInWords(receipt) }} deleted.`}{' '}
          {left.length === 0
            ? t`Nothing in the data folder names it any more.`
            : t`Something is still to be looked at by hand:`}
          {left.length === 0 ? null : (
            <ul className={styles.left}>
              {left.map(({ name, why }) => (
                <li key={name}>{`${name}: ${why}`}</li>
              ))}
            </ul>
          )}
        </MessageBarBody>
        <MessageBarActions>
          <CopyButton size="small" label={t`Copy receipt`} text={() => receiptText(receipt)} />
          <Button size="small" onClick={save}>
            <Trans>Save receipt</Trans>
          </Button>
          <Button size="small" appearance="transparent" onClick={onDismiss}>
            <Trans>Dismiss</Trans>
          </Button>
        </MessageBarActions>
      </MessageBar>
      {failure === null ? null : <FailureNotice failure={failure} onDismiss={() => setFailure(null)} />}
    </div>
  )
}
