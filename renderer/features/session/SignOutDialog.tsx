import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useCommand } from '../../backend/use-command'
import { type TenantRow, tenantTitle } from './tenant-words'
import { AskFirst } from '../../ui/AskFirst'

/** Signs a person out of one tenant, after saying what that removes. */
export function SignOutDialog({ tenant, onClose }: { tenant: TenantRow; onClose: () => void }) {
  const signOut = useCommand('session.signOut')
  return (
    <AskFirst
      title={t`Sign out of ${{ tenant: tenantTitle(tenant) }}?`}
      verb={t`Sign out`}
      running={signOut.isPending}
      failure={signOut.error?.failure ?? null}
      onDo={() => signOut.mutate({ tenant: tenant.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Trans>
        The account, its tokens and the SCIM tokens that were entered for this tenant&apos;s products leave this
        machine. Mappings and what was read stay. The session in your browser does not end.
      </Trans>
    </AskFirst>
  )
}
