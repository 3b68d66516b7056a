import type { Input } from '#shared/contract/contract'
import { ConsoleFailure, type FailureCode } from '#shared/contract/failure'
import type { PlanSection } from '#shared/contract/plans'
import {
  assignableRoles,
  chooseRole,
  type KnownAssignment,
  mostAssignments,
  type Role,
} from '#shared/domain/assignments'
import { counted } from '#shared/domain/counted'
import type { EnterpriseApp } from '#shared/domain/directory'
import { choose } from '#shared/domain/names'
import { draftAssignments, firstOf } from '#shared/engine/assignments/assignment-draft'
import { type AssignmentStep, readAssignments, standing } from '#shared/engine/assignments/assignment-steps'
import type { PremiumNeed } from '#shared/engine/assignments/premium-need'
import {
  type AssignedIndex,
  indexAssigned,
  type Meant,
  meantGroup,
  meantPerson,
  type Principal,
  roleOf,
  whyFull,
  whyRefused,
} from '#shared/engine/assignments/principals'
import { takingOf } from '#shared/engine/assignments/taking'
import { batchGroups } from '#shared/engine/graph/groups'
import { readEnterpriseApp } from '#shared/engine/graph/service-principals'
import type { PlanDraft } from '#shared/engine/plans/plan-kind'
import type { Clock } from '#shared/engine/ports'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { assignmentCounts, type CachedApp, putAssignments } from '#shared/engine/store/app-rows'
import { whomItTakes } from '#shared/engine/verification/job-facts'

type Asked = Omit<Input<'assignments.plan'>, 'tenant' | 'app'>

/** From so many assignments on it is said how few are left. */
const nearlyFull = mostAssignments - 100

/** What comes of a wish to assign or unassign, with the tenant as it is now. */
export function createPlanRequest(parts: { clock: Clock; premium: PremiumNeed }) {
  const { clock, premium } = parts
  return async (access: TenantAccess, app: CachedApp, asked: Asked, signal: AbortSignal): Promise<PlanDraft> => {
    const found = await readEnterpriseApp(access.graph, app.id, { signal })
    if (found === null) {
      throw refusal('unknown-name', `The app '${app.displayName}' is gone from Entra.`, 'Run a sync.')
    }
    const listed = await readAssignments(access, app.id, { signal })
    putAssignments(access.directory, app.id, listed, clock.now())
    const all = standing(access, app.id, listed)
    const now = indexAssigned(all)
    const principals = meantPrincipals(access, asked, now)
    const made =
      asked.verb === 'assign'
        ? await assigning(access, found, asked, principals, now, signal)
        : unassigning(found, asked, principals, now, all)
    const takes = { ...takingOf(access, app.id), ...(await whomItTakes(access, app, signal)) }
    const need =
      asked.verb === 'assign' && made.steps.some(({ principalType }) => principalType === 'group')
        ? await premium.read(access, signal)
        : null
    return draftAssignments(access.directory, {
      verb: asked.verb,
      data: { app: { id: app.id, displayName: found.displayName }, steps: made.steps, ahead: false },
      standing: all,
      takes,
      more: [
        ...(need === null
          ? []
          : [{ id: 'licence', title: 'Entra ID P1 or P2', severity: 'warning' as const, lines: [need] }]),
        ...made.sections,
      ],
    })
  }
}

const refusal = (code: FailureCode, message: string, remedy: string) => new ConsoleFailure({ code, message, remedy })

/** Each once, in the order asked; throws where a text means nothing or several. */
function meantPrincipals(access: TenantAccess, asked: Asked, now: AssignedIndex): Principal[] {
  const meant: Meant[] = [
    ...asked.groups.map((reference) => meantGroup(access.directory, reference, now)),
    ...(asked.people ?? []).map((reference) => meantPerson(access.directory, reference, now)),
  ]
  const unclear = meant.flatMap((one) => (one.kind === 'one' ? [] : [one]))
  const [first] = unclear
  if (first !== undefined) {
    throw refusal(
      unclear.every(({ kind }) => kind === 'several') ? 'ambiguous-name' : 'unknown-name',
      firstOf(unclear.map(({ why }) => why)).join(' '),
      'See the list with `groups`; if it is new, run a sync.',
    )
  }
  return [...new Map(meant.flatMap((one) => (one.kind === 'one' ? [[one.it.id, one.it] as const] : []))).values()]
}

interface Made {
  readonly steps: AssignmentStep[]
  readonly sections: PlanSection[]
}

async function assigning(
  access: TenantAccess,
  app: EnterpriseApp,
  asked: Asked,
  principals: readonly Principal[],
  now: AssignedIndex,
  signal: AbortSignal,
): Promise<Made> {
  const role = wantedRole(app, asked.role)
  const rowOf = ({ id }: Principal) => now.of.get(id)?.find(({ appRoleId }) => appRoleId === role.id)
  const isThere = (principal: Principal) => rowOf(principal) !== undefined
  const there = principals.filter(isThere)
  const wanted = principals.filter((principal) => !isThere(principal))
  const held = assignmentCounts(
    access.directory,
    wanted.map(({ id }) => id),
  )
  await refuseUseless(access, wanted, held, signal)
  const near = wanted.filter(({ id }) => (held.get(id) ?? 0) >= nearlyFull)
  const waiting = (principal: Principal) =>
    rowOf(principal)?.state === 'being-assigned' ? '; Graph does not show it yet' : ''
  return {
    steps: wanted.map((principal) => ({
      verb: 'assign',
      principalId: principal.id,
      principalType: principal.type,
      principalName: principal.name,
      role,
      assignmentId: null,
    })),
    sections: [
      ...(near.length === 0
        ? []
        : [
            {
              id: 'limit',
              title: 'Near the limit',
              severity: 'warning' as const,
              lines: firstOf(
                near.map(
                  ({ id, name }) =>
                    `'${name}' holds at least ${(held.get(id) ?? 0).toLocaleString('en')} of the ${mostAssignments.toLocaleString('en')} assignments that one user or group may hold.`,
                ),
              ),
            },
          ]),
      ...leftOut(
        there.map((one) => `'${one.name}' is assigned already with the role '${role.displayName}'${waiting(one)}.`),
      ),
    ],
  }
}

/** Throws `assignment-refused` with the reason of each that cannot work. */
async function refuseUseless(
  access: TenantAccess,
  wanted: readonly Principal[],
  held: ReadonlyMap<string, number>,
  signal: AbortSignal,
): Promise<void> {
  const groups = wanted.filter(({ type }) => type === 'group')
  const answers =
    groups.length === 0
      ? []
      : await batchGroups(
          access.graph,
          groups.map(({ id }) => id),
          { signal },
        )
  const refused = groups.flatMap(({ id, name }, at) => {
    const answer = answers[at]
    if (answer === undefined) return []
    if (!answer.ok && answer.failure.code !== 'graph-not-found') throw new ConsoleFailure(answer.failure)
    const why = answer.ok ? whyRefused(answer.value, held.get(id) ?? 0) : 'Entra does not know the group any more.'
    return why === null ? [] : [`'${name}': ${why}`]
  })
  for (const { id, name, type } of wanted) {
    const holds = held.get(id) ?? 0
    if (type === 'user' && holds >= mostAssignments) refused.push(`'${name}': ${whyFull(holds)}`)
  }
  if (refused.length === 0) return
  throw refusal(
    'assignment-refused',
    `${refused.length === 1 ? 'It' : `${refused.length} of them`} cannot be assigned. ${firstOf(refused).join(' ')}`,
    'Nothing was sent. Leave it out, or use a security group with the same members.',
  )
}

function wantedRole(app: EnterpriseApp, reference: string | undefined): Role {
  const roles = assignableRoles(app.appRoles)
  const choice = chooseRole(roles, reference)
  if (choice.kind === 'one') return choice.role
  const list = choice.roles.map((role) => `${role.displayName} (${role.id})`).join(', ')
  if (choice.kind === 'none') {
    const off = choose(
      reference ?? '',
      app.appRoles.map((role) => ({ id: role.id, name: role.displayName })),
    )
    throw refusal(
      'unknown-name',
      off.kind === 'one'
        ? `The role '${off.it.name}' of '${app.displayName}' cannot be given to groups and people, or is disabled.`
        : `'${app.displayName}' has no role '${reference ?? ''}' for groups and people.`,
      `It has: ${list}.`,
    )
  }
  throw refusal(
    'ambiguous-name',
    reference === undefined
      ? `'${app.displayName}' has several roles for groups and people: ${list}.`
      : `'${reference}' means several roles: ${list}.`,
    reference === undefined ? 'Name one with --role.' : 'Use the id.',
  )
}

function unassigning(
  app: EnterpriseApp,
  asked: Asked,
  principals: readonly Principal[],
  now: AssignedIndex,
  all: readonly KnownAssignment[],
): Made {
  const only = asked.role === undefined ? null : takenRole(app, asked.role, all)
  const steps: AssignmentStep[] = []
  const left: string[] = []
  for (const principal of principals) {
    const rows = (now.of.get(principal.id) ?? []).filter(({ appRoleId }) => only === null || appRoleId === only.id)
    if (rows.length === 0) {
      left.push(`'${principal.name}' is not assigned${only === null ? '' : ` with the role '${only.displayName}'`}.`)
    }
    for (const row of rows) {
      const role = roleOf(app.appRoles, row.appRoleId)
      if (row.id === null) {
        left.push(
          `'${principal.name}' was assigned with the role '${role.displayName}' a moment ago, and Graph does not show it yet; do it again in a few minutes.`,
        )
      } else {
        const { id: principalId, type: principalType, name: principalName } = principal
        steps.push({ verb: 'unassign', principalId, principalType, principalName, role, assignmentId: row.id })
      }
    }
  }
  return { steps, sections: leftOut(left) }
}

/** A role by which somebody may be assigned: of the app, also a disabled one, or one that an assignment still has. */
function takenRole(app: EnterpriseApp, reference: string, now: readonly KnownAssignment[]): Role {
  const ids = new Set([...app.appRoles.map(({ id }) => id), ...now.map(({ appRoleId }) => appRoleId)])
  const choice = choose(
    reference,
    [...ids].map((id) => ({ id, name: roleOf(app.appRoles, id).displayName })),
  )
  if (choice.kind === 'one') return { id: choice.it.id, displayName: choice.it.name }
  throw choice.kind === 'none'
    ? refusal('unknown-name', `'${app.displayName}' has no role '${reference}'.`, 'Leave it out to take every role.')
    : refusal(
        'ambiguous-name',
        `'${reference}' means several roles: ${choice.them.map((it) => `${it.name} (${it.id})`).join(', ')}.`,
        'Use the id.',
      )
}

function leftOut(lines: readonly string[]): PlanSection[] {
  if (lines.length === 0) return []
  return [
    { id: 'left-out', title: `Left out: ${counted(lines.length, 'row')}`, severity: 'info', lines: firstOf(lines) },
  ]
}
