import { ConsoleFailure } from '#shared/contract/failure'
import type { ParsedInput } from '#shared/contract/contract'
import type { PlanSection } from '#shared/contract/plans'
import { chooseGroup } from '#shared/engine/directory/cached-directory'
import { readGroup } from '#shared/engine/graph/groups'
import { type OnDemandRule, readOnDemandRules, ruleFor } from '#shared/engine/graph/on-demand-rules'
import { membersPerCall } from '#shared/engine/graph/provision-on-demand'
import type { JobReading } from '#shared/engine/graph/synchronization-job'
import type { PlanDraft } from '#shared/engine/plans/plan-kind'
import { lastComparison } from '#shared/engine/provisioning/differing-members'
import { callsOf, listed, type OnDemandPlanData, withMembers } from '#shared/engine/provisioning/on-demand-plans'
import { directMembers, groupAssigned, personAssigned } from '#shared/engine/provisioning/on-demand-scope'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { findPerson } from '#shared/engine/verification/find-person'
import { whomItTakes } from '#shared/engine/verification/job-facts'

/** Whoever is more is a matter for a cycle. */
const mostMembers = 1000
/** Graph takes so many calls in ten seconds; each is done within half a minute as a rule. */
const callsInTenSeconds = 5
const longestCallSeconds = 30

interface Work {
  readonly access: TenantAccess
  readonly app: CachedApp
  readonly job: JobReading
  readonly signal: AbortSignal
}

type Subject = ParsedInput<'provisioning.planOnDemand'>['subject']

/** What provisioning somebody on demand would do, in words. Throws `on-demand-refused` with the reason where it cannot work. */
export async function draftOnDemand(work: Work, subject: Subject): Promise<PlanDraft> {
  const { access, app, job, signal } = work
  if (job.state === 'NotConfigured') {
    throw refused(
      `Provisioning of '${app.displayName}' is not configured: Entra has no address and token of the product.`,
      'Set both under Provisioning, Admin credentials, in the Entra admin center first.',
    )
  }
  const rules = await readOnDemandRules(access.graph, app.id, job.id, { signal })
  return subject.kind === 'person'
    ? await draftForPerson(work, rules, subject.person)
    : await draftForGroup(work, rules, subject.group, subject.onlyDiffering === true)
}

async function draftForPerson(
  { access, app, job, signal }: Work,
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

async function draftForGroup(
  { access, app, job, signal }: Work,
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
    summary: `Provision ${people(members.length)} of '${name}' on demand to '${app.displayName}', in ${calls(members.length)}.`,
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
          `${people(members.length)}, at most ${membersPerCall} a call, make ${calls(members.length)}: ${duration(members.length)}.`,
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
          : `${people(disabled)} of these ${disabled === 1 ? 'is' : 'are'} disabled in Entra. Provisioning on demand leaves the accounts of such people as they are.`,
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

/** Throws `on-demand-refused` where the job maps no such objects, has that switched off, or its rule does not take the call. */
function mappingFor(app: CachedApp, rules: readonly OnDemandRule[], kind: 'user' | 'group') {
  const found = ruleFor(rules, kind)
  const what = kind === 'user' ? 'people' : 'groups'
  if (found === null || !found.enabled) {
    throw refused(
      found === null
        ? `The job of '${app.displayName}' has no mapping for ${what}.`
        : `The job's mapping for ${what} is switched off, so Entra sends no ${what} to '${app.displayName}'.`,
      found === null
        ? 'See what it maps under Attribute mappings.'
        : 'Switch it on under Attribute mappings, if the product takes them; that starts a full cycle.',
    )
  }
  if (found.rule.supported === false) {
    throw refused(
      `The job of '${app.displayName}' does not take provisioning on demand: its rule for ${what} says so.`,
      'Wait for the next cycle, or restart provisioning.',
    )
  }
  return found
}

const writesNow: PlanSection = {
  id: 'writes-now',
  title: 'This writes to the product now',
  severity: 'warning',
  lines: [
    'Not at the next cycle: Entra creates, updates or disables accounts in the product as soon as this is run.',
    'It is the same as a cycle would do for these, by the same mappings and filters; nothing is provisioned that a cycle would not provision.',
  ],
}

const leavesOut: PlanSection = {
  id: 'not-done',
  title: 'What it does not do',
  severity: 'info',
  lines: [
    'It deletes nobody, and leaves those alone who are disabled or deleted in Entra.',
    'It brings back no account that was deleted in the product.',
    'It carries over no roles, and does not look into groups inside groups.',
  ],
}

const beforehand: PlanSection = {
  id: 'beforehand',
  title: 'Before you run it',
  severity: 'info',
  lines: [
    'If Entra signs in to this product by OAuth (an Authorize button under Admin credentials), stop provisioning first. With a secret token that is not needed.',
    'If the tenant URL ends with ?aadOptscim062020: that is not honoured here. The product gets the older form of changes, and may answer otherwise than in a cycle.',
    'Who was assigned a moment ago may be told as not assigned for some minutes.',
  ],
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

const undo =
  'It cannot be taken back. What Entra has written stays until the person or group changes in Entra, or leaves the scope; the next cycle then carries that over.'

function notes(lines: readonly (string | null)[]): PlanSection[] {
  const said = lines.filter((line) => line !== null)
  return said.length === 0 ? [] : [{ id: 'to-know', title: 'Worth knowing', severity: 'warning', lines: said }]
}

function unsaid({ supported }: OnDemandRule): string | null {
  if (supported !== null) return null
  return 'Whether the job takes provisioning on demand is not known: its rule says nothing of it. If not, Graph refuses the call and nothing happens.'
}

function quarantined({ state }: JobReading): string | null {
  return state === 'Quarantine' ? 'The job is in quarantine: what put it there is likely to stop this as well.' : null
}

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)
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

function spell(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 120 ? `${minutes} minutes` : `${(minutes / 60).toFixed(1)} hours`
}

function refused(message: string, remedy: string): ConsoleFailure {
  return new ConsoleFailure({ code: 'on-demand-refused', message, remedy })
}
