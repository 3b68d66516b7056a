import { t } from '@lingui/core/macro'
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
  return jobs === 0 ? t`no provisioning job` : jobs === 1 ? t`one provisioning job` : t`${jobs} provisioning jobs`
}

/** What looking for a new application came to, in a sentence. */
export function foundVerdict({ found, apps }: Looked): string {
  const among = `${apps.toLocaleString()} ${apps === 1 ? 'application' : 'applications'}`
  const fresh = found.filter(({ isNew }) => isNew)
  const [only] = fresh
  if (only === undefined) {
    return t`No new application among ${among}; Entra shows one some seconds after it was created.`
  }
  const ready = only.problems.length === 0 ? t`ready for the procedure` : t`not ready yet`
  return fresh.length === 1
    ? t`One new application among ${among}: ${only.displayName}, ${ready}.`
    : t`${fresh.length} new applications among ${among}.`
}
