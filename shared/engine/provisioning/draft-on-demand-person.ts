import type { PlanSection } from '#shared/contract/plans'
import type { OnDemandRule } from '#shared/engine/graph/on-demand-rules'
import type { PlanDraft } from '#shared/engine/plans/plan-kind'
import type { OnDemandWork } from '#shared/engine/provisioning/on-demand-work'
import { mappingFor, refused } from '#shared/engine/provisioning/on-demand-mapping'
import { listed, type OnDemandPlanData } from '#shared/engine/provisioning/on-demand-plans'
import { personAssigned } from '#shared/engine/provisioning/on-demand-scope'
import {
  beforehand,
  leavesOut,
  notes,
  quarantined,
  undo,
  unsaid,
  writesNow,
} from '#shared/engine/provisioning/on-demand-sections'
import { findPerson } from '#shared/engine/verification/find-person'
import { whomItTakes } from '#shared/engine/verification/job-facts'

/** One person by a call of its own. */
export async function draftForPerson(
  { access, app, job, signal }: OnDemandWork,
  rules: readonly OnDemandRule[],
  reference: string,
): Promise<PlanDraft> {
  const mapped = mappingFor(app, rules, 'user')
  const { person } = await findPerson(access, reference, signal)
  const name = person.displayName ?? person.userPrincipalName ?? person.id
  const takes = await whomItTakes(access, app, signal)
  const assigned = takes.all ? null : await personAssigned(access, app.id, person.id, signal)
  if (assigned?.kind === 'nested') {
    throw refused(
      `${name} is in an assigned group only through another group (${listed(assigned.groups)}), and Entra does not provision members of inner groups.`,
      `Make ${name} a direct member of an assigned group, or assign the inner group itself; then try again.`,
    )
  }
  return {
    kind: 'on-demand',
    data: {
      appId: app.id,
      jobId: job.id,
      ruleId: mapped.rule.id,
      subject: { id: person.id, name, objectTypeName: mapped.sourceObject },
      members: null,
      assigned: assigned?.kind === 'directly' || assigned?.kind === 'by-group',
    } satisfies OnDemandPlanData,
    summary: `Provision ${name} on demand to '${app.displayName}'.`,
    affects: [
      {
        kind: 'user',
        id: person.id,
        name,
        effect: `Entra looks at ${name} now and writes to the product what its rules call for: create, update, disable, or nothing`,
      },
    ],
    changes: [{ kind: 'on-demand', appId: app.id, jobId: job.id, groupId: null, people: [person.id] }],
    sections: [
      writesNow,
      ...(assigned?.kind === 'no' ? [notAssigned(name)] : []),
      ...notes([
        assigned?.kind === 'unknown'
          ? `Whether ${name} is assigned to the app is not known: ${assigned.why} Entra disables the account of a person who is not.`
          : null,
        person.accountEnabled === false
          ? `${name} is disabled in Entra. Provisioning on demand leaves the accounts of such people as they are; the next cycle disables them.`
          : null,
        unsaid(mapped.rule),
        quarantined(job),
      ]),
      leavesOut,
      beforehand,
    ],
    undo,
    confirm: null,
  }
}

const notAssigned = (name: string): PlanSection => ({
  id: 'not-assigned',
  title: 'Not assigned to the app',
  severity: 'danger',
  lines: [
    `${name} is not assigned to the app, neither directly nor through a group, as far as this sign-in sees the groups.`,
    `Entra creates no account for such people. If the product has one that Entra looks after, this disables it, unless the job is set to leave those alone who are out of scope.`,
  ],
})
