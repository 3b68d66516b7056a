import { t } from '@lingui/core/macro'
import { PageHeader } from '../../ui/PageHeader'

export function ReportsPage() {
  return <PageHeader title={t`Reports`} verdict={t`Reports`} />
}
