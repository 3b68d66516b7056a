import { t } from '@lingui/core/macro'
import { useContractQuery } from '../../backend/use-contract-query'
import { usePlace } from '../../app/use-place'
import { StatusBadge } from '../../ui/StatusBadge'
import { ButtonLink } from '../directory/ButtonLink'
import { PageLink } from '../../ui/PageLink'
import type { TourStep } from './tour-steps'

/** The way to the page of a step; before an app is chosen the pages of an app lead to the choice. `primary`: the step that is next. */
export function StepLink({ tenant, step, primary = false }: { tenant: string; step: TourStep; primary?: boolean }) {
  const app = useContractQuery('help.tour', { tenant }).data?.app?.id
  const { path } = usePlace()
  const to = app === undefined && step.to !== '/tenants/$tenant/people' ? '/tenants/$tenant/apps' : step.to
  const params = { tenant, app: app ?? '' }
  const here = path.replace(/\/$/, '') === to.replace('$tenant', tenant).replace('$app', params.app)
  if (!primary) {
    return (
      <PageLink to={to} params={params}>
        {step.title}
      </PageLink>
    )
  }
  if (here) return <StatusBadge status="info" word={t`You are on this page`} />
  return (
    <ButtonLink to={to} params={params} appearance="primary">
      {t`Take me there`}
    </ButtonLink>
  )
}
