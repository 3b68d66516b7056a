import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { appState } from './app-state'

/** The sentence on top of the apps, and what it rests on. Undefined is what is not there yet. */
export function appsVerdict(answer: Pick<Output<'directory.apps'>, 'apps'> | undefined): {
  readonly verdict: string
  readonly detail?: string
} {
  if (answer === undefined) return { verdict: t`Apps` }
  const { apps } = answer
  if (apps.length === 0) return { verdict: t`The tenant has no enterprise apps` }
  const unknown = apps.filter(({ jobsUnknown }) => jobsUnknown !== null).length
  if (unknown === apps.length) return { verdict: t`Nobody can tell which of ${counted(apps.length)} provision people` }
  const provisioned = apps.filter(({ jobs }) => jobs.length > 0)
  const needing = provisioned.filter((app) => appState(app).needsPerson).length
  const running =
    provisioned.length === 0
      ? t`None of ${counted(apps.length)} provisions people`
      : t`${provisioned.length.toLocaleString()} of ${counted(apps.length)} ${provisioned.length === 1 ? 'provisions' : 'provision'} people`
  const need =
    provisioned.length === 0
      ? ''
      : needing === 0
        ? t`; none needs you`
        : t`; ${needing} ${needing === 1 ? 'needs' : 'need'} you`
  const mapped = apps.reduce((sum, app) => sum + app.mappedGroups, 0)
  const withTarget = apps.filter(({ target }) => target !== null).length
  return {
    verdict: `${running}${need}`,
    detail: [
      mapped === 0
        ? t`No group is mapped yet`
        : t`${mapped.toLocaleString()} ${mapped === 1 ? 'group' : 'groups'} mapped`,
      withTarget === 0
        ? t`no product is connected yet`
        : t`${withTarget} ${withTarget === 1 ? 'product' : 'products'} connected`,
      ...(unknown === 0 ? [] : [t`provisioning of ${counted(unknown)} not known`]),
    ].join(' · '),
  }
}

const counted = (count: number) => `${count.toLocaleString()} ${count === 1 ? 'app' : 'apps'}`
