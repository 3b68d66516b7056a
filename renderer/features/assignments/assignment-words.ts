import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { kindInWords } from '../../ui/group-words'
import type { Status } from '../../ui/StatusBadge'
import { joinedByAnd } from '../../ui/joined'

export type AssignmentList = Output<'assignments.list'>
export type AssignmentRow = NonNullable<AssignmentList['assignments']>[number]
export type Role = AssignmentList['roles'][number]

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

/** Names a row among the others of its app: somebody can be assigned once with each role. */
export function assignmentKey({ principalId, role }: Pick<AssignmentRow, 'principalId' | 'role'>): string {
  return `${principalId} ${role.id}`
}

/** How far an assignment is. */
export function stateWords({ state }: Pick<AssignmentRow, 'state'>): Words {
  if (state === 'assigned') return { status: 'good', word: t`Assigned`, tooltip: t`Microsoft Graph lists it.` }
  return state === 'being-assigned'
    ? {
        status: 'waiting',
        word: t`Being assigned`,
        tooltip: t`This console sent it, and the list of Microsoft Graph does not show it yet. That takes minutes at times.`,
      }
    : {
        status: 'waiting',
        word: t`Being unassigned`,
        tooltip: t`This console sent it, and the list of Microsoft Graph still shows it. That takes minutes at times.`,
      }
}

/** What is assigned, in Microsoft's words. */
export function principalWords({ principalType, group }: Pick<AssignmentRow, 'principalType' | 'group'>): string {
  if (principalType === 'user') return t`Person, assigned directly`
  if (principalType === 'other') return t`Service principal`
  return group === null ? t`Group, not in the last read` : kindInWords(group)
}

/** Whether a group feeds a product group; nothing of what is no group. */
export function mappedWords({ principalType, mapped }: Pick<AssignmentRow, 'principalType' | 'mapped'>): Words | null {
  if (principalType !== 'group') return null
  return mapped
    ? { status: 'good', word: t`Mapped`, tooltip: t`A mapping says which product group it feeds.` }
    : {
        status: 'off',
        word: t`Not mapped`,
        tooltip: t`Its people are provisioned; no mapping says which group they feed.`,
      }
}

/** Who is assigned to an app, in one sentence. */
export function assignmentsVerdict(rows: readonly AssignmentRow[] | null): string {
  if (rows === null) return t`Who is assigned could not be read`
  if (rows.length === 0) return t`Nobody is assigned: Entra provisions nobody to this app`
  const of = (type: AssignmentRow['principalType']) =>
    new Set(rows.filter(({ principalType }) => principalType === type).map(({ principalId }) => principalId)).size
  const [groups, users, others] = [of('group'), of('user'), of('other')]
  const who = [
    groups === 0 ? null : plural(groups, { one: '# group', other: '# groups' }),
    users === 0 ? null : plural(users, { one: '# person', other: '# people' }),
    others === 0 ? null : plural(others, { one: '# service principal', other: '# service principals' }),
  ].filter((part) => part !== null)
  const waiting = rows.filter(({ state }) => state !== 'assigned').length
  const listed = joinedByAnd(who)
  const assigned = plural(groups + users + others, { one: `${listed} is assigned`, other: `${listed} are assigned` })
  if (waiting === 0) return assigned
  return plural(waiting, {
    one: `${assigned}; # change is on the way`,
    other: `${assigned}; # changes are on the way`,
  })
}

export interface Unassignment {
  readonly groups: string[]
  readonly people: string[]
  /** Left out where every role of each of them goes. */
  readonly role?: string
}

/** What to ask for so that exactly the chosen rows go; a sentence where one plan cannot do that. */
export function unassignmentOf(
  chosen: readonly AssignmentRow[],
  all: readonly AssignmentRow[],
): Unassignment | { readonly problem: string } {
  if (chosen.some(({ principalType }) => principalType === 'other')) {
    return { problem: t`A service principal is assigned to the app by its owner: it is not unassigned here.` }
  }
  const ids = (type: AssignmentRow['principalType']) => [
    ...new Set(chosen.filter(({ principalType }) => principalType === type).map(({ principalId }) => principalId)),
  ]
  const named = { groups: ids('group'), people: ids('user') }
  const keys = new Set(chosen.map(assignmentKey))
  const principals = new Set(chosen.map(({ principalId }) => principalId))
  const whole = all.every((row) => !principals.has(row.principalId) || keys.has(assignmentKey(row)))
  if (whole) return named
  const [first, ...others] = new Set(chosen.map(({ role }) => role.id))
  return first !== undefined && others.length === 0
    ? { ...named, role: first }
    : { problem: t`Choose rows of one role, or every role of each: one plan takes one role away.` }
}
