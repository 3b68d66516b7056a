import type { NameOfKind } from '#shared/contract/contract'

/** Whether long work has no other end than to be looked at: it reads, and may be asked for again. */
const onlyShown: Readonly<Record<NameOfKind<'operation'>, boolean>> = {
  'adoption.plan': true,
  'licences.propose': true,
  'licences.readMissing': true,
  'onboarding.lookForApplication': true,
  'provisioning.probe': true,
  'provisioning.readLog': true,
  'provisioning.simulate': true,
  'provisioning.simulationOutcome': true,
  'readiness.check': true,
  'verification.compare': true,
  'verification.why': true,
  // These fill the files of their tenant, wait for what was changed, change something, or are the machine's.
  'directory.refresh': false,
  'directory.sync': false,
  'history.take': false,
  'plans.run': false,
  'reports.make': false,
  'provisioning.awaitCycle': false,
  'session.consent': false,
  'session.signIn': false,
  'session.signInAgain': false,
  'upkeep.backup': false,
  'upkeep.restore': false,
}

export function isOnlyShown(name: string): boolean {
  return Object.hasOwn(onlyShown, name) && onlyShown[name as keyof typeof onlyShown]
}
