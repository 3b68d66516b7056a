import type { ProcedureStep, ProductProfile } from '#shared/domain/product-profile'

/** A check that makes a step a pilot of its own. */
const pilotChecks = ['on-demand-first']

/** Checks of what is so only once the job has started. */
const startChecks = ['job-running', 'ran-since-change', 'cycle-on-time', 'job-not-quarantined']

/** Id of the step that the console puts into procedures which begin with everybody. */
export const pilotId = 'pilot'

/**
 * The procedure of a product with a pilot in it: one person, then one group, before all are sent (Microsoft's own advice before any first
 * cycle). It stands before the step that starts the job, else at the end; a procedure that has one stays as it is.
 */
export function withPilot({
  procedure,
  rules,
  flags,
}: Pick<ProductProfile, 'procedure' | 'rules' | 'flags'>): readonly ProcedureStep[] {
  const checks = new Map(rules.map(({ id, check }) => [id, check?.name]))
  const holds = (step: ProcedureStep, names: readonly string[]) =>
    step.rules.some((rule) => names.includes(checks.get(rule) ?? ''))
  if (procedure.length === 0 || procedure.some((step) => step.id === pilotId || holds(step, pilotChecks))) {
    return procedure
  }
  const start = procedure.findIndex((step) => step.id === 'start' || holds(step, startChecks))
  const at = start < 0 ? procedure.length : start
  const pilot = flags.groupMode === 'scope-only' ? ofPeople : ofGroups
  return [...procedure.slice(0, at), pilot, ...procedure.slice(at)]
}

const ofGroups: ProcedureStep = {
  id: pilotId,
  title: 'Try it with one person and one group',
  where: 'console',
  menu: [],
  says: 'Provision one test person on demand, then the members of one small group, and look at them in the product before everybody is sent.',
  portal: null,
  rules: [],
  type: [],
}

/** For a product that takes people only. */
const ofPeople: ProcedureStep = {
  ...ofGroups,
  title: 'Try it with one person',
  says: 'Provision one test person on demand, and look at the account in the product before everybody is sent.',
}
