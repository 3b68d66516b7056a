import { useCommand } from '../../backend/use-command'
import { LeaveDialog } from './LeaveDialog'
import { receiptInWords, type TenantRow, tenantTitle } from './tenant-words'

/** Forgets one tenant, after saying what that deletes; hands back a sentence that says what was deleted. */
export function ForgetDialog(props: {
  tenant: TenantRow
  onForgotten: (receipt: string) => void
  onClose: () => void
}) {
  const { tenant, onForgotten, onClose } = props
  const remove = useCommand('session.removeTenant')
  const title = tenantTitle(tenant)
  return (
    <LeaveDialog
      title={`Forget ${title}?`}
      verb="Forget"
      pending={remove.isPending}
      failure={remove.error?.failure ?? null}
      onConfirm={() =>
        remove.mutate(
          { tenant: tenant.id },
          { onSuccess: (receipt) => onForgotten(`${title} is forgotten: ${receiptInWords(receipt)} deleted.`) },
        )
      }
      onClose={onClose}
    >
      Its mappings, its connections, its journal and everything that was read of it are deleted from this machine, and
      you are signed out of it. This cannot be undone. Nothing changes in Entra or in any product.
    </LeaveDialog>
  )
}
