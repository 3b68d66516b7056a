import type { PlanSection } from '#shared/contract/plans'
import type { KnownAssignment } from '#shared/domain/assignments'
import { counted } from '#shared/domain/counted'
import type { AssignmentPlanData, AssignmentStep } from '#shared/engine/assignments/assignment-steps'
import { losingAccess } from '#shared/engine/assignments/losing-access'
import type { PlanDraft } from '#shared/engine/plans/plan-kind'
import type { ReadDatabase } from '#shared/engine/store/database'
import { groupsById, nestedIn } from '#shared/engine/store/group-lists'

/** How the app's jobs choose people, and from where that is known; `job` false where the app has none. */
export interface Taking {
  readonly job: boolean
  readonly all: boolean
  readonly from: 'read' | 'answered' | 'assumed'
}

export interface AssignmentDraft {
  readonly verb: AssignmentStep['verb']
  readonly data: AssignmentPlanData
  /** Everything that stands for the app now, with what the steps would take out. */
  readonly standing: readonly KnownAssignment[]
  readonly takes: Taking
  /** What there is to say beside what follows from the steps. */
  readonly more: readonly PlanSection[]
}

/** What assigning or unassigning would do, in words; members are counted by the cache. */
export function draftAssignments(directory: ReadDatabase, draft: AssignmentDraft): PlanDraft {
  const { verb, data, more } = draft
  const { app, steps } = data
  const principals = [...new Map(steps.map((step) => [step.principalId, step])).values()]
  const groups = principals.filter(({ principalType }) => principalType === 'group')
  const people = principals.length - groups.length
  const whom = [
    ...(groups.length > 0 || people === 0 ? [counted(groups.length, 'group')] : []),
    ...(people > 0 ? [counted(people, 'person', 'people')] : []),
  ].join(' and ')
  const [only] = principals
  const named = principals.length === 1 && only !== undefined ? `'${only.principalName}'` : whom
  const sections = verb === 'assign' ? assigning(directory, draft, groups) : unassigning(directory, draft)
  return {
    kind: 'assignments',
    data,
    summary:
      steps.length === 0
        ? `Nothing is left to ${verb} for '${app.displayName}'.`
        : verb === 'assign'
          ? `Assign ${named} to '${app.displayName}'.`
          : `Unassign ${named} from '${app.displayName}'.`,
    affects: steps.map((step) => ({
      kind: step.principalType,
      id: step.principalId,
      name: step.principalName,
      effect:
        verb === 'assign'
          ? `is assigned to '${app.displayName}' with the role '${step.role.displayName}'`
          : `is no longer assigned to '${app.displayName}' with the role '${step.role.displayName}'`,
    })),
    changes: steps.map((step) => ({
      kind: verb,
      appId: app.id,
      principalId: step.principalId,
      principalType: step.principalType,
      appRoleId: step.role.id,
    })),
    sections: [...(steps.length === 0 ? [] : sections), ...more],
    undo:
      steps.length === 0
        ? 'There is nothing to undo.'
        : verb === 'assign'
          ? 'Yes: a plan that takes back exactly these assignments is saved when it has run.'
          : 'Yes: a plan that assigns the same again, with the same roles, is saved before the first request is sent. Who was disabled in the product meanwhile is enabled again by a later cycle; memberships there may have to be sent anew.',
    confirm: null,
  }
}

function assigning(
  directory: ReadDatabase,
  { data, takes }: AssignmentDraft,
  groups: readonly AssignmentStep[],
): PlanSection[] {
  const known = groupsById(
    directory,
    groups.map(({ principalId }) => principalId),
  )
  const members = known.reduce((sum, { memberCount }) => sum + (memberCount ?? 0), 0)
  const uncounted = groups.length - known.filter(({ memberCount }) => memberCount !== null).length
  const nested = known
    .map((group) => ({ name: group.displayName, ...nestedIn(directory, group.key) }))
    .filter((one) => one.groups > 0)
  const roles = [...new Map(data.steps.map(({ role }) => [role.id, role])).values()]
  return [
    {
      id: 'what-happens-next',
      title: 'What happens next',
      severity: 'info',
      lines: [
        ...(groups.length === 0
          ? []
          : [
              `The groups hold ${counted(members, 'direct member')} that are people, each group counted by itself, as far as this console has read them${
                uncounted === 0 ? '.' : `; of ${counted(uncounted, 'group')} it is not known how many.`
              }`,
            ]),
        takes.job
          ? 'The next provisioning cycle of the app sends them. It takes direct members of the groups only.'
          : 'The app has no provisioning job that this console knows of: nobody is sent to a product by this.',
        'Graph shows a new assignment in its list some time after it was made; until then it is shown as being assigned.',
      ],
    },
    {
      id: 'role',
      title: 'Role',
      severity: 'info',
      lines: roles.map(({ id, displayName }) => `Assigned with the role '${displayName}' (${id}).`),
    },
    ...(nested.length === 0
      ? []
      : [
          {
            id: 'inner-groups',
            title: 'Groups inside these groups do not follow',
            severity: 'warning' as const,
            lines: [
              `${counted(
                nested.reduce((sum, one) => sum + one.groups, 0),
                'inner group',
              )} would not follow: Entra provisions direct members of assigned groups only. Assign the inner groups themselves if their members are meant.`,
              ...firstOf(
                nested.map((one) =>
                  one.people === 0
                    ? `'${one.name}' holds ${counted(one.groups, 'group')}.`
                    : `'${one.name}' holds ${counted(one.groups, 'group')}, with ${counted(one.people, 'person', 'people')} who ${one.people === 1 ? 'is' : 'are'} no direct ${one.people === 1 ? 'member' : 'members'} as far as this console knows.`,
                ),
              ),
            ],
          },
        ]),
  ]
}

/** What the next cycle makes of people who lose the last way in. */
function disabling({ job, all, from }: Taking): string {
  if (!job)
    return 'The app has no provisioning job that this console knows of: nobody is disabled in a product by this.'
  if (all)
    return 'Provisioning of this app takes everybody, not only assigned people, so nobody is disabled in the product by this.'
  const assumed = from === 'assumed' ? ' (that is assumed; nobody has said so)' : ''
  return `Provisioning of this app takes assigned people only${assumed}: at its next cycle Entra disables them in the product, unless it is set to skip those who go out of scope.`
}

function unassigning(directory: ReadDatabase, { data, standing, takes }: AssignmentDraft): PlanSection[] {
  const ids = new Set(data.steps.map(({ assignmentId }) => assignmentId))
  const staying = standing.filter(({ id }) => id === null || !ids.has(id))
  const still = new Set(staying.map(({ principalId }) => principalId))
  const going = data.steps
    .filter(({ principalId }) => !still.has(principalId))
    .map(({ principalId, principalType }) => ({
      principalId,
      principalType: principalType === 'group' ? 'Group' : 'User',
    }))
  const { people: losers, unknownGoing, unknownStaying } = losingAccess(directory, going, staying)
  const people = losers.size
  const nobody = people === 0 && unknownGoing === 0
  const lose = nobody
    ? 'Nobody loses the last way into the app.'
    : `${counted(people, 'person loses', 'people lose')} the last way into the app: they are in no other assigned group and not assigned themselves.`
  return [
    {
      id: 'who-loses-access',
      title: 'Who loses the app',
      severity: people > 0 || unknownGoing > 0 ? 'warning' : 'info',
      lines: [
        lose,
        ...(unknownGoing === 0
          ? []
          : [
              `Of ${counted(unknownGoing, 'group')} among them the members are not known: how many more lose it cannot be said.`,
            ]),
        ...(unknownStaying === 0 || nobody
          ? []
          : [
              `Of ${counted(unknownStaying, 'group')} that stay assigned the members are not known, so it may be fewer.`,
            ]),
        'Counted by the memberships that this console has read; a sync brings them up to date.',
        ...(nobody ? [] : [disabling(takes)]),
      ],
    },
  ]
}

const mostLines = 10

/** The first few lines, and how many more there are. */
export function firstOf(lines: readonly string[]): string[] {
  return lines.length <= mostLines
    ? [...lines]
    : [...lines.slice(0, mostLines), `and ${(lines.length - mostLines).toLocaleString('en')} more.`]
}
