import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../../backend/failure'
import { useOperation } from '../../backend/use-operation'
import { AskFirst } from '../../ui/AskFirst'
import { OperationProgress } from '../../ui/OperationProgress'

const useStyles = makeStyles({
  list: { paddingLeft: tokens.spacingHorizontalXL },
})

/** Asks before a backup is put in the place of what is kept, and says what is replaced and what stays. */
export function RestoreDialog(props: {
  backup: Output<'upkeep.backups'>['backups'][number]
  onRestored: (answer: Output<'upkeep.restore'>) => void
  onClose: () => void
}) {
  const { backup, onRestored, onClose } = props
  const styles = useStyles()
  const restoring = useOperation('upkeep.restore', backup.name)
  const [failure, setFailure] = useState<Failure | null>(null)
  const restore = async () => {
    setFailure(null)
    try {
      onRestored(await restoring.start({ backup: backup.name }))
    } catch (thrown) {
      setFailure(failureOf(thrown))
    }
  }
  const names = backup.tenants.map(({ name }) => name)
  return (
    <AskFirst
      title={t`Restore the backup of ${{ madeAt: new Date(backup.madeAt).toLocaleString() }}?`}
      verb={t`Restore`}
      running={restoring.running}
      failure={failure?.code === 'cancelled' ? null : failure}
      onDo={() => void restore()}
      onClose={onClose}
    >
      {names.length === 0
        ? t`The backup holds no tenant. Product profiles and the settings of this machine become what they were then.`
        : t`For ${{ names: names.join(', ') }} this is replaced by what it was then:`}
      {names.length === 0 ? null : (
        <ul className={styles.list}>
          <li>
            <Trans>mappings, connections, answers, profiles and settings</Trans>
          </li>
          <li>
            <Trans>plans and the journal: what was done since then is no longer in it, though it was done</Trans>
          </li>
        </ul>
      )}
      <p>
        <Trans>
          Nothing changes in Microsoft Entra or in a product, and tenants that are not in the backup stay. What is there
          now is backed up first. Where this machine holds no sign-in or token, it is asked for again.
        </Trans>
      </p>
      {restoring.running ? (
        <OperationProgress operation={restoring.state} label={t`Restoring`} onCancel={restoring.cancel} />
      ) : null}
    </AskFirst>
  )
}
