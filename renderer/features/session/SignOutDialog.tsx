import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useCommand } from '../../backend/use-command'
import { LeaveDialog } from './LeaveDialog'
import { type TenantRow, tenantTitle } from './tenant-words'

/** Signs a person out of one tenant, after saying what that removes. */
export function SignOutDialog({ tenant, onClose }: { tenant: TenantRow; onClose: () => void }) {
  const signOut = useCommand('session.signOut')
  return (
    <LeaveDialog
      title={t`Sign out of ${{ tenant: tenantTitle(tenant) }}?`}
      verb={t`Sign out`}
      pending={signOut.isPending}
      failure={signOut.error?.failure ?? null}
      onConfirm={() => signOut.mutate({ tenant: tenant.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Trans>
        The account, its tokens and the SCIM tokens that were entered for this tenant&apos;s products leave this
        machine. Mappings and what was read stay. The session in your browser does not end.
      </Trans>
    </LeaveDialog>
  )
}
