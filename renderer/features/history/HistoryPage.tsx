import { t } from '@lingui/core/macro'
import { PageHeader } from '../../ui/PageHeader'

export function HistoryPage() {
  return <PageHeader title={t`History`} verdict={t`History`} />
}
