import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Output } from '#shared/contract/contract'
import { useCommand } from '../../backend/use-command'
import { useForgetTraces } from '../../backend/use-forget-traces'
import { type TenantRow, tenantTitle } from './tenant-words'
import { AskFirst } from '../../ui/AskFirst'

/** Forgets one tenant, after saying what that deletes; hands back the receipt of what was deleted. */
export function ForgetDialog(props: {
  tenant: TenantRow
  onForgotten: (receipt: Output<'session.removeTenant'>) => void
  onClose: () => void
}) {
  const { tenant, onForgotten, onClose } = props
  const remove = useCommand('session.removeTenant')
  const forgetTraces = useForgetTraces()
  const title = tenantTitle(tenant)
  return (
    <AskFirst
      title={t`Forget ${title}?`}
      verb={t`Forget`}
      running={remove.isPending}
      failure={remove.error?.failure ?? null}
      onDo={() =>
        remove.mutate(
          { tenant: tenant.id },
          {
            onSuccess: (receipt) => {
              forgetTraces(tenant.id)
              onForgotten(receipt)
            },
          },
        )
      }
      onClose={onClose}
    >
      <Trans>
        Its mappings, its connections, its journal and everything that was read of it are deleted from this machine,
        from the backups in the data folder too, and you are signed out of it. This cannot be undone. Nothing changes in
        Entra or in any product.
      </Trans>
    </AskFirst>
  )
}
