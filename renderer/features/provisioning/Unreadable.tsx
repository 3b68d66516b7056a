import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import type { Failure } from '#shared/contract/failure'
import { EmptyState } from '../../ui/EmptyState'

/** Which kind of empty a page is whose subject could not be read: no job, no permission, or failed. `what` is "the attribute mappings". */
export function Unreadable({ failure, what, children }: { failure: Failure; what: string; children?: ReactNode }) {
  if (failure.code === 'job-missing') {
    return (
      <EmptyState kind="nothing-yet" title={t`This app has no provisioning job to look at`}>
        {failure.remedy}
      </EmptyState>
    )
  }
  const refused = failure.code === 'permission-missing' || failure.code === 'consent-required'
  return (
    <EmptyState
      kind={refused ? 'no-permission' : 'failed'}
      title={refused ? t`This account may not read ${what}` : t`Nothing can be shown of ${what} now`}
    >
      {children ?? failure.remedy}
    </EmptyState>
  )
}
