import type { ProvenLink } from '#shared/domain/simulation'
import type { JobRun } from '#shared/engine/graph/synchronization-job'
import type { ReadDatabase } from '#shared/engine/store/database'
import { loggedLinks } from '#shared/engine/store/logged-links'
import { logMark } from '#shared/engine/store/provisioning-log-rows'

const sent = ['create', 'update', 'disable', 'delete']

export interface KeptLinks {
  /** By Graph's object id of the person or group, in lower case. */
  readonly users: ReadonlyMap<string, ProvenLink>
  readonly groups: ReadonlyMap<string, ProvenLink>
  /** The log tells that something was provisioned, whatever of it is proven. */
  readonly any: boolean
}

/**
 * Which objects of the product Entra manages, as far as the kept log proves it: by its last word of each source object. It proves
 * nothing where it was not read past the last cycle, or where the job may have forgotten its links since.
 */
export function provenLinks(
  workspace: ReadDatabase,
  appId: string,
  job: JobRun,
  /** When the job is known to have forgotten its links. */
  forgotAt: string | null,
): KeptLinks {
  const users = new Map<string, ProvenLink>()
  const groups = new Map<string, ProvenLink>()
  const rows = loggedLinks(workspace, appId, job.id).filter(
    ({ at, action, redundant }) => (redundant || sent.includes(action ?? '')) && (forgotAt === null || at > forgotAt),
  )
  const mark = logMark(workspace, appId, job.id)
  const ended = job.last?.ended ?? null
  const steady = job.steadyStateFirstAchieved
  const whole = mark !== null && mark.hole === null && ended !== null && mark.readAt >= ended
  if (!whole || steady === null) return { users, groups, any: rows.length > 0 }
  // A restart that forgets the links begins a first cycle anew: what was logged before that cycle is no proof.
  const first = rows.find(({ at }) => at <= steady)?.cycleId ?? null
  const settled = new Set<string>()
  for (const { at, cycleId, sourceId, targetId, object, action, redundant } of rows) {
    if (at < steady && (first === null || cycleId !== first)) break
    const key = `${object} ${sourceId}`
    if (object === 'other' || settled.has(key)) continue
    const links = object === 'user' ? users : groups
    const known = links.get(sourceId)
    // What was sent last settles it; a later look only names the object.
    if (!redundant) settled.add(key)
    if (known !== undefined) links.set(sourceId, { ...known, disabled: action === 'disable' })
    else if (targetId !== null && targetId !== '' && action !== 'delete')
      links.set(sourceId, { targetId, disabled: action === 'disable' })
  }
  return { users, groups, any: rows.length > 0 }
}
