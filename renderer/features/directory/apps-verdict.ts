import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

/** The sentence on top of the apps, and what it rests on; `needing` is how many need a person. Undefined is what is not there yet. */
export function appsVerdict(
  answer: Pick<Output<'directory.apps'>, 'apps'> | undefined,
  needing: number,
): {
  readonly verdict: string
  readonly detail?: string
} {
  if (answer === undefined) return { verdict: t`Apps` }
  const { apps } = answer
  if (apps.length === 0) return { verdict: t`The tenant has no enterprise apps` }
  const unknown = apps.filter(({ jobsUnknown }) => jobsUnknown !== null).length
  const all = plural(apps.length, { one: '# app', other: '# apps' })
  if (unknown === apps.length) return { verdict: t`Nobody can tell which of ${all} provision people` }
  const provisioned = apps.filter(({ jobs }) => jobs.length > 0)
  const running =
    provisioned.length === 0
      ? t`None of ${all} provisions people`
      : plural(provisioned.length, {
          one: `# of ${all} provisions people`,
          other: `# of ${all} provision people`,
        })
  const need =
    provisioned.length + needing === 0
      ? running
      : plural(needing, {
          0: `${running}; none needs you`,
          one: `${running}; # needs you`,
          other: `${running}; # need you`,
        })
  const mapped = apps.reduce((sum, app) => sum + app.mappedGroups, 0)
  const withTarget = apps.filter(({ target }) => target !== null).length
  return {
    verdict: need,
    detail: [
      plural(mapped, { 0: 'No group is mapped yet', one: '# group mapped', other: '# groups mapped' }),
      plural(withTarget, {
        0: 'no product is connected yet',
        one: '# product connected',
        other: '# products connected',
      }),
      ...(unknown === 0
        ? []
        : [
            plural(unknown, {
              one: 'provisioning of # app not known',
              other: 'provisioning of # apps not known',
            }),
          ]),
    ].join(' · '),
  }
}
