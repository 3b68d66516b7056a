import { useCommand } from '../../backend/use-command'
import { LeaveDialog } from './LeaveDialog'
import { type TenantRow, tenantTitle } from './tenant-words'

/** Signs a person out of one tenant, after saying what that removes. */
export function SignOutDialog({ tenant, onClose }: { tenant: TenantRow; onClose: () => void }) {
  const signOut = useCommand('session.signOut')
  return (
    <LeaveDialog
      title={`Sign out of ${tenantTitle(tenant)}?`}
      verb="Sign out"
      pending={signOut.isPending}
      failure={signOut.error?.failure ?? null}
      onConfirm={() => signOut.mutate({ tenant: tenant.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      The account, its tokens and the SCIM tokens that were entered for this tenant&apos;s products leave this machine.
      Mappings and what was read stay. The session in your browser does not end.
    </LeaveDialog>
  )
}
