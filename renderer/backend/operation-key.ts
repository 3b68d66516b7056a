import type { Input, NameOfKind } from '#shared/contract/contract'
import type { OperationState } from '#shared/contract/operations'

type Subjects = { readonly [N in NameOfKind<'operation'>]: (input: Input<N>) => string | undefined }

const subjects: Subjects = {
  'directory.sync': ({ tenant }) => tenant,
  'directory.refresh': ({ tenant, part }) => (tenant === undefined ? undefined : `${tenant} ${part}`),
  'session.signIn': () => 'new',
  'session.signInAgain': ({ tenant }) => tenant,
  'session.consent': ({ tenant }) => tenant,
  'upkeep.backup': () => 'all',
  'upkeep.restore': ({ backup }) => backup,
  'reports.make': ({ tenant, kind, app }) => `${tenant ?? ''} ${kind} ${app ?? ''}`,
  'verification.compare': ({ app, group }) => (group === undefined ? app : `${app} ${group}`),
  'verification.why': ({ tenant, person, app, depth }) =>
    tenant === undefined ? undefined : [tenant, person, app ?? 'every app', depth].join(' '),
  'provisioning.probe': ({ app }) => app,
  'provisioning.simulate': ({ app }) => app,
  'provisioning.simulationOutcome': ({ app, simulation }) => `${app} ${simulation}`,
  'provisioning.readLog': ({ app }) => app,
  'readiness.check': ({ app }) => app,
  'adoption.plan': ({ app }) => app,
  'licences.readMissing': ({ app }) => app,
  'licences.propose': ({ app }) => app,
  'onboarding.lookForApplication': ({ tenant }) => tenant,
  'history.take': ({ app }) => app,
  'plans.run': ({ plan }) => plan,
  'provisioning.awaitCycle': ({ app, job }) => (job === undefined ? undefined : `${app} ${job}`),
}

/** The key under which long work about a subject (a tenant's id, an app's id) is followed. */
export function operationKey(name: NameOfKind<'operation'>, subject: string): string {
  return `${name} ${subject}`
}

/** The key that a page would look under for an operation that it did not start; null where no page shows such work. */
export function keyOfOperation({ name, input }: Pick<OperationState, 'name' | 'input'>): string | null {
  if (!Object.hasOwn(subjects, name)) return null
  const known = name as keyof Subjects
  const subject = (subjects[known] as (input: unknown) => string | undefined)(input)
  return subject === undefined ? null : operationKey(known, subject)
}
