import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, useRestoreFocusTarget } from '@fluentui/react-components'
import { ArchiveArrowBack20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { StatusBadge } from '../../ui/StatusBadge'
import { RestoreDialog } from './RestoreDialog'
import { sizeInWords } from './size-in-words'
import { useCardStyles } from './use-card-styles'

type Backup = Output<'upkeep.backups'>['backups'][number]

/** What people made, kept in a file each time somebody asks for it, and put back from one. */
export function BackupSetting() {
  const styles = useCardStyles()
  // Where the focus goes when the dialog is closed.
  const focusHere = useRestoreFocusTarget()
  const { data, error, refetch } = useContractQuery('upkeep.backups', {})
  const making = useOperation('upkeep.backup', 'all')
  const [chosen, setChosen] = useState<Backup | null>(null)
  const [restored, setRestored] = useState<Output<'upkeep.restore'> | null>(null)
  const made = making.state?.state === 'done' ? making.state.output : null
  const failure = making.state?.failure ?? null
  const make = () => {
    setRestored(null)
    making.start({}).catch(() => undefined)
  }
  return (
    <section className={styles.listCard} aria-labelledby="backups-heading">
      <div className={styles.head}>
        <h2 id="backups-heading" className={styles.heading}>
          <Trans>Backups</Trans>
        </h2>
        <p className={styles.text}>
          {data === undefined
            ? t`Mappings, answers, plans, the journal and the list of tenants, for every tenant of this machine. What can be read again from Graph is not in a backup, and no secret is. The newest ten are kept.`
            : t`Mappings, answers, plans, the journal and the list of tenants, for every tenant of this machine. What can be read again from Graph is not in a backup, and no secret is. The newest ten are kept in ${{ folder: data.folder }}.`}
        </p>
        <div className={styles.actions}>
          <Button {...focusHere} icon={<ArchiveArrowBack20Regular />} disabledFocusable={making.running} onClick={make}>
            <Trans>Back up now</Trans>
          </Button>
        </div>
        {making.running ? (
          <div className={styles.done}>
            <OperationProgress
              operation={making.state}
              label={t`Backing up`}
              onCancel={making.cancel}
              counted={t`files`}
            />
          </div>
        ) : null}
        {made === null || making.running || restored !== null ? null : (
          <output className={styles.done}>
            <StatusBadge status="good" word={t`Backed up, ${{ size: sizeInWords(made.backup.bytes) }}`} />
          </output>
        )}
        {restored === null ? null : (
          <output className={styles.done}>
            <StatusBadge status="good" word={t`Restored: ${{ names: namesOf(restored.restored) }}`} />
            <p className={styles.text}>
              {restored.before === null
                ? t`What was there before could not be read; its damaged files were put aside in the data folder. Where this machine holds no sign-in or token for it, it is asked for again.`
                : t`What was there before is the newest backup below. Where this machine holds no sign-in or token for it, it is asked for again.`}
            </p>
          </output>
        )}
      </div>
      {failure === null || failure.code === 'cancelled' ? null : (
        <FailureNotice failure={failure} onRetry={make} onDismiss={making.dismiss} />
      )}
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      <ul className={styles.list} aria-label={t`Backups`}>
        {(data?.backups ?? []).map((backup) => (
          <li key={backup.name} className={styles.item}>
            <div className={styles.words}>
              <span>
                <span className={styles.strong}>{new Date(backup.madeAt).toLocaleString()}</span>
                {backup.name.includes('before-restore') ? `, ${t`before a restore`}` : ''}
              </span>
              {backup.unusable === null ? (
                <span className={styles.quiet}>
                  {`${namesOf(backup.tenants)} · ${sizeInWords(backup.bytes)} · `}
                  <Age instant={backup.madeAt} />
                </span>
              ) : (
                <>
                  <StatusBadge status="bad" word={t`Cannot be restored`} />
                  <span className={styles.quiet}>{backup.unusable}</span>
                </>
              )}
              <span className={styles.quiet}>{backup.name}</span>
            </div>
            {backup.unusable === null ? (
              <Button
                {...focusHere}
                size="small"
                aria-label={t`Restore the backup of ${{ madeAt: new Date(backup.madeAt).toLocaleString() }}`}
                disabledFocusable={making.running}
                onClick={() => setChosen(backup)}
              >
                <Trans>Restore…</Trans>
              </Button>
            ) : null}
          </li>
        ))}
        {data?.backups.length === 0 ? (
          <li className={styles.item}>
            <span className={styles.quiet}>
              <Trans>There is no backup yet.</Trans>
            </span>
          </li>
        ) : null}
      </ul>
      {chosen === null ? null : (
        <RestoreDialog
          backup={chosen}
          onRestored={(answer) => {
            setChosen(null)
            setRestored(answer)
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  )
}

function namesOf(tenants: Backup['tenants']): string {
  return tenants.length === 0 ? t`no tenant` : tenants.map(({ name }) => name).join(', ')
}
