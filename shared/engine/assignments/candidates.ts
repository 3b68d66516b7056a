import type { Input, Output } from '#shared/contract/contract'
import { type KnownAssignment, stands } from '#shared/domain/assignments'
import { parseGroupList } from '#shared/domain/group-list-text'
import { indexAssigned, meantGroup, roleOf, whyRefused } from '#shared/engine/assignments/principals'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { assignmentCounts, type CachedApp } from '#shared/engine/store/app-rows'
import { listMappings } from '#shared/engine/store/mapping-rows'
import { keptResult } from '#shared/engine/verification/kept-reading'

type From = Input<'assignments.candidates'>['from']
type Verb = Input<'assignments.candidates'>['verb']
type Candidate = Output<'assignments.candidates'>['candidates'][number]

interface Asked {
  readonly reference: string
  readonly otherwise: string | null
  readonly line: number
}

/** One plan takes no more. */
const mostGroups = 5000

/** Whether groups can be assigned or unassigned, by the cache. `known` is null where the assignments were never read. */
export function candidatesOf(
  access: TenantAccess,
  app: CachedApp,
  known: readonly KnownAssignment[] | null,
  verb: Verb,
  from: From,
): Output<'assignments.candidates'> {
  const { asked, notes } = askedFor(access, app, known, verb, from)
  if (asked.length > mostGroups) {
    notes.push(
      `Of ${asked.length.toLocaleString('en')} groups the first ${mostGroups.toLocaleString('en')} are taken; do the others afterwards.`,
    )
  }
  if (known === null) {
    notes.push(
      "The app's assignments could not be read, so what is assigned already is found out when the plan is made.",
    )
  }
  const assigned = indexAssigned(known ?? [])
  const lines = new Map<string, number>()
  const held = new Map<string, number>()
  const candidates = asked.slice(0, mostGroups).map((one): Candidate => {
    let found = meantGroup(access.directory, one.reference, assigned)
    if (found.kind === 'none' && one.otherwise !== null) {
      const other = meantGroup(access.directory, one.otherwise, assigned)
      if (other.kind !== 'none') found = other
    }
    const row = { reference: one.reference, line: one.line }
    if (found.kind !== 'one') return { ...row, group: null, fit: 'unknown', why: found.why }
    const { id, name, group } = found.it
    const shown = { ...row, group: { id, displayName: name, memberCount: group?.memberCount ?? null } }
    const before = lines.get(id)
    if (before !== undefined) {
      const why = before === 0 ? 'The same group is named before.' : `The same group as in line ${before}.`
      return { ...shown, fit: 'already', why }
    }
    lines.set(id, one.line)
    const own = (assigned.of.get(id) ?? []).filter(stands)
    if (verb === 'unassign') {
      if (own.length > 0 || known === null) return { ...shown, fit: 'can', why: '' }
      return { ...shown, fit: 'already', why: 'It is not assigned to the app.' }
    }
    const [first] = own
    if (first !== undefined) {
      const { displayName } = roleOf(app.appRoles, first.appRoleId)
      const waiting = first.state === 'being-assigned' ? '; Graph does not show it yet' : ''
      return { ...shown, fit: 'already', why: `It is assigned with the role '${displayName}'${waiting}.` }
    }
    if (group === null) return { ...shown, fit: 'can', why: '' }
    if (!held.has(id)) held.set(id, assignmentCounts(access.directory, [id]).get(id) ?? 0)
    const why = whyRefused(group, held.get(id) ?? 0)
    return why === null ? { ...shown, fit: 'can', why: '' } : { ...shown, fit: 'refused', why }
  })
  return { candidates, notes }
}

function askedFor(
  access: TenantAccess,
  app: CachedApp,
  known: readonly KnownAssignment[] | null,
  verb: Verb,
  from: From,
): { asked: readonly Asked[]; notes: string[] } {
  const plain = (reference: string): Asked => ({ reference, otherwise: null, line: 0 })
  const assigned = new Set((known ?? []).filter(stands).map(({ principalId }) => principalId))
  switch (from.kind) {
    case 'named':
      return { asked: from.groups.map(plain), notes: [] }
    case 'text': {
      const asked = parseGroupList(from.text)
      return { asked, notes: asked.length === 0 ? ['The text names no group.'] : [] }
    }
    case 'mappings': {
      const mapped = listMappings(access.workspace).filter(({ appId }) => appId === app.id)
      const ids = [...new Set(mapped.map(({ groupId }) => groupId))]
      const wanted = ids.filter((id) => known === null || assigned.has(id) === (verb === 'unassign'))
      if (wanted.length > 0) return { asked: wanted.map(plain), notes: [] }
      if (ids.length === 0) return { asked: [], notes: ['No group is mapped for this app.'] }
      const all = verb === 'assign' ? 'Every mapped group is assigned already.' : 'No mapped group is assigned.'
      return { asked: [], notes: [all] }
    }
    case 'verification':
      return verb === 'assign' ? missedByComparison(access, app) : { asked: [], notes: [assignOnly] }
  }
}

const assignOnly = 'A comparison tells which groups are missing; it proposes none to unassign.'

/** Groups whose people are missing in the product because the group is not assigned, by the last comparison. */
function missedByComparison(access: TenantAccess, app: CachedApp): { asked: readonly Asked[]; notes: string[] } {
  const result = keptResult(access.directory, app.id)
  if (result === null) return { asked: [], notes: ['The app was not compared yet.'] }
  const groups = result.groups.filter(({ reasons }) => reasons.some(({ code }) => code === 'not-assigned'))
  const ids = [...new Set(groups.filter(({ direct }) => !direct).map(({ groupId }) => groupId))]
  return {
    asked: ids.map((reference) => ({ reference, otherwise: null, line: 0 })),
    notes:
      ids.length === 0
        ? [`In the last comparison (${result.takenAt}) nobody is missing for want of an assignment.`]
        : [],
  }
}
