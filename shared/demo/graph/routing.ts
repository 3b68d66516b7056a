import { appGrantRoutes } from '#shared/demo/graph/app-grants'
import { appRoleAssignmentRoutes } from '#shared/demo/graph/app-role-assignments'
import { auditLogRoutes } from '#shared/demo/graph/audit-logs'
import { deltaRoutes } from '#shared/demo/graph/delta'
import { directoryAuditRoutes } from '#shared/demo/graph/directory-audit-list'
import { directoryRoleRoutes } from '#shared/demo/graph/directory-roles'
import { badRequest, GraphError, notFound } from '#shared/demo/graph/errors'
import { groupMemberRoutes } from '#shared/demo/graph/group-members'
import { groupRoutes } from '#shared/demo/graph/groups'
import { groupWriteRoutes } from '#shared/demo/graph/group-writes'
import { memberOfRoutes } from '#shared/demo/graph/member-of'
import { servicePrincipalRoutes } from '#shared/demo/graph/service-principals'
import { synchronizationRoutes } from '#shared/demo/graph/synchronization'
import { tenantRoutes } from '#shared/demo/graph/tenant-info'
import { userRoutes } from '#shared/demo/graph/users'
import type { Route } from '#shared/demo/graph/call'
import type { DemoTenant } from '#shared/demo/model'

// Fixed words come before `{id}`: /groups/delta is not the group called delta.
const routes: readonly Route[] = [
  ...tenantRoutes,
  ...deltaRoutes,
  ...servicePrincipalRoutes,
  ...appRoleAssignmentRoutes,
  ...appGrantRoutes,
  ...directoryRoleRoutes,
  ...synchronizationRoutes,
  ...groupRoutes,
  ...groupWriteRoutes,
  ...groupMemberRoutes,
  ...userRoutes,
  ...memberOfRoutes,
  ...auditLogRoutes,
  ...directoryAuditRoutes,
].toSorted((a, b) => Number(a.pattern.endsWith('}')) - Number(b.pattern.endsWith('}')))

const table = routes.map((entry) => ({ entry, segments: entry.pattern.split('/').slice(1) }))

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw badRequest(`The segment '${segment}' is not encoded properly.`)
  }
}

/** Segments of a path below the service root, keys in parentheses opened; an appId key becomes the object id. */
function segmentsOf(path: string, tenant: DemoTenant): string[] {
  const segments = path.split('/').slice(1).map(decoded)
  const [first = '', ...rest] = segments
  const key = /^(\w+)\((?:(appId)=)?'([^']*)'\)$/i.exec(first)
  if (key === null) return segments
  const [, set = '', alternate, value = ''] = key
  if (alternate === undefined) return [set, value, ...rest]
  // Microsoft lists synchronization below the object id only.
  if (set.toLowerCase() !== 'serviceprincipals' || rest[0]?.toLowerCase() === 'synchronization') {
    throw badRequest(`Resource not found for the segment '${first}'.`)
  }
  const app = [...tenant.apps.values()].find((candidate) => candidate.appId === value.toLowerCase())
  if (app === undefined) throw notFound(value)
  return [set, app.id, ...rest]
}

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [place, wanted] of pattern.entries()) {
    const segment = segments[place] ?? ''
    const name = /^\{(\w+)\}$/.exec(wanted)?.[1]
    if (name === undefined && wanted.toLowerCase() !== segment.toLowerCase()) return null
    if (name !== undefined) params[name] = segment
  }
  return params
}

/** The route of a request and what its `{name}` segments hold; 400 for an unknown path, 405 for a method that the path does not take. */
export function route(
  method: string,
  path: string,
  tenant: DemoTenant,
): { readonly answer: Route['answer']; readonly params: Readonly<Record<string, string>> } {
  const segments = segmentsOf(path, tenant)
  const hits = table.flatMap(({ entry, segments: pattern }) => {
    const params = paramsOf(pattern, segments)
    return params === null ? [] : [{ ...entry, params }]
  })
  const hit = hits.find((candidate) => candidate.method === method)
  if (hit !== undefined) return hit
  if (hits.length > 0)
    throw new GraphError(405, 'Request_BadRequest', 'The method is not allowed for the request target.')
  throw badRequest(`Resource not found for the segment '${segments.at(-1) ?? ''}'.`)
}
