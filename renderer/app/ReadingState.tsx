import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Output } from '#shared/contract/contract'
import type { Operation } from '../backend/use-operation'
import { Age } from '../ui/Age'
import { FailureNotice } from '../ui/FailureNotice'
import { OperationProgress } from '../ui/OperationProgress'
import { isStale, StaleNotice } from './StaleNotice'

const useStyles = makeStyles({
  root: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    // A notice stands apart from what follows it; here nothing does.
    '& .fui-MessageBar': { marginBottom: 0 },
  },
})

/** A strip below the header, named for screen readers. */
export function Strip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={useStyles().root} aria-label={label}>
      {children}
    </section>
  )
}

function OtherReader({ pid, since }: { pid: number; since: string }) {
  return (
    <Age instant={since} says={(age) => t`Process ${pid} began ${age}. What it reads is shown here once it is done.`} />
  )
}

/** How the reading of the tenant goes: its progress, who else reads it, or why the last read did not come to its end. */
export function ReadingState(props: {
  sync: Operation<'directory.sync'>
  freshness: Output<'directory.freshness'> | undefined
  onRead: () => void
}) {
  const { sync, freshness, onRead } = props
  const failed = sync.state?.failure ?? null
  if (sync.running) {
    return (
      <Strip label={t`Reading the tenant`}>
        <OperationProgress operation={sync.state} label={t`Reading the tenant`} onCancel={sync.cancel} />
      </Strip>
    )
  }
  if (freshness?.elsewhere != null) {
    return (
      <Strip label={t`Another process`}>
        <MessageBar intent="info">
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>Another process is synchronising this tenant.</Trans>
            </MessageBarTitle>
            <OtherReader {...freshness.elsewhere} />
          </MessageBarBody>
        </MessageBar>
      </Strip>
    )
  }
  if (freshness !== undefined && isStale(freshness)) {
    return (
      <Strip label={t`The last read of the tenant`}>
        <StaleNotice freshness={freshness} onRetry={onRead} />
      </Strip>
    )
  }
  if (failed === null) return null
  return (
    <Strip label={t`The last read of the tenant`}>
      <FailureNotice failure={failed} onRetry={onRead} onDismiss={sync.dismiss} />
    </Strip>
  )
}
