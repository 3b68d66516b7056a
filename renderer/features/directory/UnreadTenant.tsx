import { Button } from '@fluentui/react-components'
import { EmptyState } from '../../ui/EmptyState'

/** Stands where a tenant was never read: it is being read, or waits to be. */
export function UnreadTenant({ reading, onRead }: { reading: boolean; onRead: () => void }) {
  return (
    <EmptyState
      kind="nothing-yet"
      title={reading ? 'The tenant is being read for the first time' : 'Nothing of this tenant has been read yet'}
      action={
        reading ? undefined : (
          <Button appearance="primary" onClick={onRead}>
            Read the tenant
          </Button>
        )
      }
    >
      Enterprise apps, provisioning jobs, groups and their direct members. Reading changes nothing in Entra.
    </EmptyState>
  )
}
