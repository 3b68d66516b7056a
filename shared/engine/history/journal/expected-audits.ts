import { isObject } from '#shared/domain/canonical-json'

/** What a request leaves in Entra's audit log. */
export interface ExpectedAudit {
  /** Begins of its activity, in lower case. Sources: Microsoft's audit activity reference, and "When will provisioning finish". */
  readonly activities: readonly string[]
  /** Ids in lower case, of which it names one as its target. */
  readonly targets: readonly string[]
  /** The name of the target, where its id is not known. */
  readonly name?: string
}

const jobs = new Map([
  ['start', 'enable/start provisioning'],
  ['pause', 'disable/pause provisioning'],
  ['restart', 'enable/restart provisioning'],
  ['schema', 'update attribute mappings'],
])

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i

/**
 * What a request of a plan leaves in the audit log where it took effect; null where no activity is documented for it, such as for
 * provisioning on demand, or nothing tells its target. `affected`: the id of what the plan says that it is about.
 */
export function expectedAudit(
  { method, url, body }: { readonly method: string; readonly url: string; readonly body: unknown },
  affected: string | null,
): ExpectedAudit | null {
  const path = /^(?:https?:\/\/[^/]+)?(?:\/v1\.0|\/beta)?(\/[^?]*)/i.exec(url)?.[1] ?? ''
  const told = isObject(body) ? body : {}
  const of = (activities: readonly string[], ...ids: readonly unknown[]) => {
    const [target] = ids.flatMap((id) => (typeof id === 'string' ? (guid.exec(id)?.[0].toLowerCase() ?? []) : []))
    return target === undefined ? null : { activities, targets: [target] }
  }
  const [, app = ''] = /^\/servicePrincipals\/([^/]+)\//i.exec(path) ?? []
  // The app is a target of every assignment of a plan: whom it is for tells them apart.
  if (/\/appRoleAssignedTo$/i.test(path)) return of(['add app role assignment'], told['principalId'], affected, app)
  if (/\/appRoleAssignedTo\/[^/]+$/i.test(path)) return of(['remove app role assignment'], affected, app)
  const action = /\/synchronization\/jobs\/[^/]+\/(start|pause|restart|schema)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  const activity = jobs.get(action)
  if (activity !== undefined) return of([activity], app)
  const group = /^\/groups(?:\/([^/]+))?$/i.exec(path)
  if (group === null) return null
  const { displayName: name } = told
  if (method === 'POST') return typeof name === 'string' ? { activities: ['add group'], targets: [], name } : null
  return of(method === 'DELETE' ? ['delete group'] : ['add member to group', 'update group'], group[1], affected)
}
