import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { ApplicationKind } from '#shared/domain/application-kind'

type Looked = Output<'onboarding.lookForApplication'>

const kinds: Readonly<Record<ApplicationKind, string>> = {
  gallery: t`From the gallery`,
  'non-gallery': t`An application of your own`,
  unknown: t`Kind not known`,
}

export function applicationKindWord(kind: ApplicationKind): string {
  return kinds[kind]
}

/** How many provisioning jobs an application has. */
export function jobsWord(jobs: number | null): string {
  if (jobs === null) return t`jobs not known`
  return plural(jobs, { 0: 'no provisioning job', one: 'one provisioning job', other: '# provisioning jobs' })
}

/** What looking for a new application came to, in a sentence. */
export function foundVerdict({ found, apps }: Looked): string {
  const among = plural(apps, { one: '# application', other: '# applications' })
  const fresh = found.filter(({ isNew }) => isNew)
  const [only] = fresh
  if (only === undefined) {
    return t`No new application among ${among}; Entra shows one some seconds after it was created.`
  }
  if (fresh.length > 1) return t`${{ fresh: fresh.length }} new applications among ${among}.`
  return only.problems.length === 0
    ? t`One new application among ${among}: ${{ app: only.displayName }}, ready for the procedure.`
    : t`One new application among ${among}: ${{ app: only.displayName }}, not ready yet.`
}
