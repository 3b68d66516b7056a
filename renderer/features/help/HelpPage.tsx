import { t } from '@lingui/core/macro'
import { PageHeader } from '../../ui/PageHeader'

export function HelpPage() {
  return <PageHeader title={t`Help`} verdict={t`Help`} />
}
