import { t } from '@lingui/core/macro'
import { PageHeader } from '../../ui/PageHeader'

export function CustomersPage() {
  return <PageHeader title={t`Customers`} verdict={t`Customers`} />
}
