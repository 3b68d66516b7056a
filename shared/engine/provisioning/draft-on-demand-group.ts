import { counted } from '#shared/domain/counted'
import { minutesInWords } from '#shared/domain/duration-words'
import { chooseGroup } from '#shared/engine/directory/cached-directory'
import { readGroup } from '#shared/engine/graph/groups'
import { type OnDemandRule, ruleFor } from '#shared/engine/graph/on-demand-rules'
import { membersPerCall } from '#shared/engine/graph/provision-on-demand'
import type { PlanDraft } from '#shared/engine/plans/plan-kind'
import { lastComparison } from '#shared/engine/provisioning/differing-members'
import type { OnDemandWork } from '#shared/engine/provisioning/on-demand-work'
import { mappingFor, refused } from '#shared/engine/provisioning/on-demand-mapping'
import { callsOf, type OnDemandPlanData, withMembers } from '#shared/engine/provisioning/on-demand-plans'
import { directMembers, groupAssigned } from '#shared/engine/provisioning/on-demand-scope'
import {
  beforehand,
  leavesOut,
  notes,
  quarantined,
  undo,
  unsaid,
  writesNow,
} from '#shared/engine/provisioning/on-demand-sections'
import { whomItTakes } from '#shared/engine/verification/job-facts'

/** Whoever is more is a matter for a cycle. */
const mostMembers = 1000
/** Graph takes so many calls in ten seconds; each is done within half a minute as a rule. */
const callsInTenSeconds = 5
const longestCallSeconds = 30

/** The direct members of one group, by calls of five. */
export async function draftForGroup(
  { access, app, job, signal }: OnDemandWork,
  rules: readonly OnDemandRule[],
  reference: string,
  onlyDiffering: boolean,
): Promise<PlanDraft> {
  const mapped = mappingFor(app, rules, 'group')
  const cached = chooseGroup(access.directory, access.tenant.name, reference)
  const group = await readGroup(access.graph, cached.id, { signal })
  const name = group?.displayName ?? cached.displayName
  if (group === null) throw refused(`The group '${name}' is no longer in Entra.`, 'Run a sync, then look again.')
  if (!group.securityEnabled) {
    throw refused(
      `'${name}' is not security-enabled, and Entra provisions no other groups.`,
      'Use a security group, or a Microsoft 365 group that is security-enabled.',
    )
  }
  const takes = await whomItTakes(access, app, signal)
  const assigned = takes.all ? null : await groupAssigned(access, app.id, group.id, signal)
  if (!takes.all && assigned === false) {
    throw refused(
      `The group '${name}' is not assigned to '${app.displayName}', so Entra does not provision it.`,
      'Assign it first. If that was done just now, wait: it can take some minutes until Entra knows of it everywhere.',
    )
  }
  const { people: all, inner } = await directMembers(access, group.id, signal)
  if (all.length === 0) {
    throw refused(
      group.hidesMembers
        ? `The group '${name}' hides its members from this sign-in.`
        : `The group '${name}' has no person as a direct member${inner > 0 ? ', only other groups, which Entra does not look into' : ''}.`,
      group.hidesMembers
        ? 'Sign in with the scope Member.Read.Hidden, then try again.'
        : 'The group itself is carried over by the next cycle.',
    )
  }
  const compared = onlyDiffering ? lastComparison(access.directory, app.id, group.id) : null
  const chosen = compared === null ? all : all.filter(({ id }) => !compared.settled.has(id))
  if (chosen.length === 0) {
    throw refused(
      `By the comparison of ${compared?.takenAt ?? ''} no member of '${name}' differs.`,
      'Compare again if something has changed since, or provision all members.',
    )
  }
  if (chosen.length > mostMembers) {
    throw refused(
      `${chosen.length} members would be ${calls(chosen.length)}: ${duration(chosen.length)}. The console does that for ${mostMembers} at most.`,
      'Restart provisioning, which carries everybody over in one cycle, or choose only those who differ.',
    )
  }
  const memberType = ruleFor([mapped.rule], 'user')?.sourceObject ?? ruleFor(rules, 'user')?.sourceObject ?? 'User'
  const members = chosen.map((member) => ({ id: member.id, name: member.name, objectTypeName: memberType }))
  const disabled = chosen.filter(({ enabled }) => enabled === false).length
  return {
    kind: 'on-demand',
    data: {
      appId: app.id,
      jobId: job.id,
      ruleId: mapped.rule.id,
      subject: { id: group.id, name, objectTypeName: mapped.sourceObject },
      members,
      assigned: assigned === true,
    } satisfies OnDemandPlanData,
    summary: `Provision ${counted(members.length, 'person', 'people')} of '${name}' on demand to '${app.displayName}', in ${calls(members.length)}.`,
    affects: callsOf(members).map((call) => ({
      kind: 'group',
      id: group.id,
      name,
      effect: `Entra provisions ${withMembers(name, call)} now`,
    })),
    changes: [
      {
        kind: 'on-demand',
        appId: app.id,
        jobId: job.id,
        groupId: group.id,
        people: members.map(({ id }) => id),
      },
    ],
    sections: [
      writesNow,
      {
        id: 'how-long',
        title: 'How long it takes',
        severity: 'info',
        lines: [
          `${counted(members.length, 'person', 'people')}, at most ${membersPerCall} a call, make ${calls(members.length)}: ${duration(members.length)}.`,
          'It can be ended at any time, and the rest run later. Where it is not known whether a call took effect, the rest holds that call again: provisioning the same people twice changes nothing the second time.',
        ],
      },
      ...(onlyDiffering
        ? [
            {
              id: 'only-differing',
              title: 'Only those who differ',
              severity: 'info' as const,
              lines: [
                compared === null
                  ? 'The group has not been compared person by person, so that all members are taken.'
                  : `By the comparison of ${compared.takenAt}, ${all.length - chosen.length} of ${all.length} members are the same on both sides and are left out.`,
              ],
            },
          ]
        : []),
      ...notes([
        takes.all || assigned !== null
          ? null
          : `Whether '${name}' is assigned to the app is not known, since the assignments cannot be read. Entra leaves out a group that is not.`,
        disabled === 0
          ? null
          : `${counted(disabled, 'person', 'people')} of these ${disabled === 1 ? 'is' : 'are'} disabled in Entra. Provisioning on demand leaves the accounts of such people as they are.`,
        inner === 0
          ? null
          : `The group has ${inner === 1 ? 'one other group' : `${inner} other groups`} as members; Entra does not look into them.`,
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

const calls = (members: number) => {
  const count = Math.ceil(members / membersPerCall)
  return count === 1 ? 'one call' : `${count} calls`
}

/** Bounds: the pace that Graph sets, and calls that each take as long as they may. */
function duration(members: number): string {
  const count = Math.ceil(members / membersPerCall)
  const least = (Math.ceil(count / callsInTenSeconds) - 1) * 10
  const most = count * longestCallSeconds
  return least === 0
    ? `${spell(most)} at most, as a rule`
    : `${spell(least)} at least, since Graph takes ${callsInTenSeconds} calls in ten seconds, and ${spell(most)} at most, as a rule`
}

const spell = (seconds: number) => (seconds < 120 ? `${seconds} seconds` : minutesInWords(seconds / 60))
