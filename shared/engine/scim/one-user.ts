import { userRow } from '#shared/engine/scim/answers'
import { inParallel } from '#shared/engine/scim/in-parallel'
import { resourcePath } from '#shared/engine/scim/resource-path'
import { answerInvalid } from '#shared/engine/scim/scim-failure'
import type { ScimCall, ScimLimits, ScimUser } from '#shared/engine/scim/scim-resources'
import type { ScimTransport } from '#shared/engine/scim/scim-transport'

/** GET of one user, without a projection (AWS refuses it here); null where the server has no such user. Throws named failures. */
export async function readUser(transport: ScimTransport, id: string, call: ScimCall): Promise<ScimUser | null> {
  const path = resourcePath('/Users', id)
  if (path === null) return null
  const answer = await transport.get(path, {}, call.signal)
  if (!answer.ok) {
    if (answer.status === 404 || answer.status === 410) return null
    throw answer.failure
  }
  const user = userRow(answer.body)
  if (user?.id !== id) throw answerInvalid(transport.host, answer.at, 'it is not the user asked for')
  return user
}

/** The users of these ids that the server has, by one GET each; an id that it calls malformed is none of its users. */
export async function readUsers(
  transport: ScimTransport,
  limits: ScimLimits,
  ids: Iterable<string>,
  call: ScimCall,
): Promise<Map<string, ScimUser>> {
  const wanted = [...new Set(ids)]
  const found = new Map<string, ScimUser>()
  let done = 0
  await inParallel(wanted, limits.maxWidth, async (id) => {
    const path = resourcePath('/Users', id)
    const answer = path === null ? null : await transport.get(path, {}, call.signal)
    if (answer !== null && !answer.ok && ![400, 404, 410].includes(answer.status)) throw answer.failure
    const user = answer?.ok === true ? userRow(answer.body) : null
    if (user?.id === id) found.set(id, user)
    done += 1
    call.onProgress?.(done, wanted.length)
  })
  return found
}
