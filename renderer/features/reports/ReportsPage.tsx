import { PageHeader } from '../../ui/PageHeader'

export function ReportsPage() {
  return <PageHeader title="Reports" verdict="Reports" />
}
