import { z } from 'zod'
import type { Failure } from '#shared/contract/failure'
import type { GraphWrite } from '#shared/engine/graph/graph-call'
import { segment } from '#shared/engine/graph/service-root'

type Request = Pick<GraphWrite, 'method' | 'path' | 'body'>

/** Assigns one user or group to an app with one role; all three are object ids. */
export function assignRequest(resourceId: string, principalId: string, appRoleId: string): Request {
  return {
    method: 'POST',
    path: `/servicePrincipals/${segment(resourceId)}/appRoleAssignedTo`,
    body: { principalId, resourceId, appRoleId },
  }
}

/** Takes one assignment back, by its own id. */
export function unassignRequest(resourceId: string, assignmentId: string): Request {
  return {
    method: 'DELETE',
    path: `/servicePrincipals/${segment(resourceId)}/appRoleAssignedTo/${segment(assignmentId)}`,
  }
}

const answerSchema = z.object({ id: z.string().min(1) })

/** Id of the assignment that an answer to `assignRequest` told; null where it told none. */
export function assignmentIdOf(body: unknown): string | null {
  return answerSchema.safeParse(body).data?.id ?? null
}

/** Graph refuses a second assignment of one principal with one role: 400 with these words, and 409 was seen. */
export function isAlreadyAssigned({ code, message, detail = '' }: Failure): boolean {
  if (code !== 'graph-refused') return false
  return /already exists/i.test(detail) || message.startsWith('Microsoft Graph refused the call with status 409 ')
}

/** What is not there needs not be taken back. */
export function isAlreadyUnassigned({ code }: Failure): boolean {
  return code === 'graph-not-found'
}
