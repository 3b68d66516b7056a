import { directoryObject } from '#shared/demo/graph/directory-object'
import { badRequest, notFound } from '#shared/demo/graph/errors'
import type { GraphCall } from '#shared/demo/graph/call'

/** The name under which a write links members by their addresses. */
export const memberLinks = 'members@odata.bind'

export const ruleDecides = 'Members of a group with dynamic membership cannot be changed: its rule decides.'

// "A resource cannot contain more than 20 link changes": microsoft-graph-docs#6016 and #15394.
const mostLinks = 20

/** Object ids that the body of a write links as members, all of them there; none where it links nobody. */
export function boundMembers(call: GraphCall): string[] {
  const { world } = call
  const links = (call.body as Record<string, unknown> | null | undefined)?.[memberLinks]
  if (links === undefined) return []
  if (!Array.isArray(links)) throw badRequest(`The value of '${memberLinks}' is no list of addresses.`)
  if (links.length > mostLinks) {
    throw badRequest('The number of navigation property values in the request exceeds the limit of 20.')
  }
  const root = `${world.root()}/`.toLowerCase()
  return links.map((link: unknown) => {
    const text = typeof link === 'string' ? link.toLowerCase() : ''
    const [, id = ''] = /^(?:directoryobjects|users|groups)\/([0-9a-f-]{36})$/.exec(text.replace(root, '')) ?? []
    if (!text.startsWith(root) || id === '') throw badRequest('Invalid URL format specified in the reference update.')
    const found = directoryObject(world.tenant, id)
    if (found === null) throw notFound(id)
    return id
  })
}
