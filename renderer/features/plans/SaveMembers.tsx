import { t } from '@lingui/core/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { PlanSection } from '#shared/contract/plans'
import type { Failure } from '#shared/contract/failure'
import { useTenantId } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { FailureNotice } from '../../ui/FailureNotice'
import { saveFile } from '../../ui/save-file'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
  name: { overflowWrap: 'anywhere' },
})

/** Saves who is in groups that a plan may lose, one file a group, before it is run. */
export function SaveMembers({ groups }: { groups: NonNullable<PlanSection['saves']> }) {
  const styles = useStyles()
  const tenant = useTenantId()
  const client = useBackend()
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const save = ({ app, group }: (typeof groups)[number]) => {
    setBusy(group)
    setFailure(null)
    client
      .call('readiness.membersFile', { tenant, app, group })
      .then((file) => saveFile({ ...file, type: 'text/csv' }))
      .catch((thrown: unknown) => setFailure(failureOf(thrown)))
      .finally(() => setBusy(null))
  }
  return (
    <>
      <div className={styles.root}>
        {groups.map((one) => (
          <Button
            key={`${one.app} ${one.group}`}
            size="small"
            className={styles.name}
            icon={<ArrowDownload20Regular />}
            disabledFocusable={busy !== null}
            onClick={() => save(one)}
          >
            {t`Save who is in “${{ one: one.name }}”`}
          </Button>
        ))}
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onDismiss={() => setFailure(null)} />}
    </>
  )
}
