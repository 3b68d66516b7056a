import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@fluentui/react-components'
import { EmptyState } from '../../ui/EmptyState'

/** Stands where a tenant was never read: it is being read, or waits to be. */
export function UnreadTenant({ reading, onRead }: { reading: boolean; onRead: () => void }) {
  return (
    <EmptyState
      kind="nothing-yet"
      title={reading ? t`The tenant is being read for the first time` : t`Nothing of this tenant has been read yet`}
      action={
        reading ? undefined : (
          <Button appearance="primary" onClick={onRead}>
            <Trans>Read the tenant</Trans>
          </Button>
        )
      }
    >
      <Trans>
        Enterprise apps, provisioning jobs, groups and their direct members. Reading changes nothing in Entra.
      </Trans>
    </EmptyState>
  )
}
