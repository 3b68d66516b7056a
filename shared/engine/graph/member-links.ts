import { z } from 'zod'
import type { MemberType } from '#shared/domain/directory'

/** A link to a member as delta tells it: there, or no more. */
export interface MemberLink {
  readonly id: string
  readonly type: MemberType
  readonly removed: boolean
}

const memberTypes: ReadonlyMap<unknown, MemberType> = new Map([
  ['#microsoft.graph.user', 'user'],
  ['#microsoft.graph.group', 'group'],
  ['#microsoft.graph.device', 'device'],
  ['#microsoft.graph.orgContact', 'orgContact'],
  ['#microsoft.graph.servicePrincipal', 'servicePrincipal'],
])

/** The type that an `@odata.type` names; `unknown` for any other. */
export function memberType(told: unknown): MemberType {
  return memberTypes.get(told) ?? 'unknown'
}

/** The links of a `members@delta`. Written out, for a large tenant tells millions of them; a link without an id spoils the page. */
export const memberLinksSchema = z.unknown().transform((told, context): readonly MemberLink[] => {
  if (told === undefined || told === null) return []
  if (!Array.isArray(told)) {
    context.addIssue({ code: 'custom', message: 'no list of links' })
    return z.NEVER
  }
  const links: MemberLink[] = []
  for (const link of told as readonly unknown[]) {
    if (typeof link !== 'object' || link === null || !('id' in link) || typeof link.id !== 'string' || link.id === '') {
      context.addIssue({ code: 'custom', message: 'a link without an id' })
      return z.NEVER
    }
    links.push({
      id: link.id,
      type: '@odata.type' in link ? memberType(link['@odata.type']) : 'unknown',
      removed: '@removed' in link && link['@removed'] !== null && link['@removed'] !== undefined,
    })
  }
  return links
})
