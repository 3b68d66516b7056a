import { type Failure, failureOf } from '#shared/contract/failure'
import type { Mapping } from '#shared/domain/mapping'
import type { ProductPerson } from '#shared/domain/person-join'
import type { GroupMembers, ScimClient, ScimGroup } from '#shared/engine/scim/scim-client'

/** The product group of a mapping as the SCIM server tells it now. */
export type ProductGroup =
  | { readonly kind: 'there'; readonly group: ScimGroup; readonly members: GroupMembers }
  | { readonly kind: 'missing' }
  | { readonly kind: 'ambiguous'; readonly groups: readonly ScimGroup[] }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Up to so many groups are asked one by one; more are cheaper as one reading of the whole list with members. */
const fewGroups = 5

export interface ProductReading {
  /** `groupName` is the Entra group's name now, for a synced group that the server does not know by externalId. */
  groupOf(mapping: Mapping, groupName: string): Promise<ProductGroup>
  /** Everybody the product lists, read once and only when asked for. */
  people(): Promise<{ readonly people: readonly ProductPerson[]; readonly confirmed: boolean }>
}

/** Reads what the comparison needs of a product, each thing once; `rows` is how many product groups will be asked for. */
export async function readProduct(scim: ScimClient, rows: number, signal: AbortSignal): Promise<ProductReading> {
  const read = new Map<string, Promise<ProductGroup>>()
  let groups: readonly ScimGroup[] = []
  const told = new Map<string, GroupMembers>()
  if (rows > fewGroups) {
    const answer = await scim.listGroupsWithMembers({ signal })
    groups = answer.groups
    for (const group of answer.groups) told.set(group.id, group.members)
  } else if (rows > 0) {
    groups = (await scim.listGroups({ signal })).groups
  }

  const withMembers = async (group: ScimGroup): Promise<ProductGroup> => {
    try {
      return { kind: 'there', group, members: told.get(group.id) ?? (await scim.groupMembers(group.id, { signal })) }
    } catch (thrown) {
      const failure = failureOf(thrown)
      if (failure.code === 'cancelled' || failure.code === 'internal') throw thrown
      return { kind: 'failed', failure }
    }
  }
  const once = (group: ScimGroup): Promise<ProductGroup> => {
    const known = read.get(group.id) ?? withMembers(group)
    read.set(group.id, known)
    return known
  }

  let everybody: ReturnType<ProductReading['people']> | undefined
  return {
    groupOf: async (mapping, groupName) => {
      const hits = find(groups, mapping, groupName)
      const [first] = hits
      if (first === undefined) return { kind: 'missing' }
      return hits.length > 1 ? { kind: 'ambiguous', groups: hits } : once(first)
    },
    people: () => {
      everybody ??= readPeople(scim, signal)
      return everybody
    },
  }
}

async function readPeople(scim: ScimClient, signal: AbortSignal): ReturnType<ProductReading['people']> {
  const { users, confirmed } = await scim.listUsers({ signal })
  return { people: users.map((user) => ({ ...user, mail: user.email })), confirmed }
}

const fold = (text: string) => text.trim().normalize('NFC').toLowerCase()

/** By the chosen id, else the chosen name; for a synced group by externalId = object id, else by the Entra group's name. */
function find(groups: readonly ScimGroup[], mapping: Mapping, groupName: string): ScimGroup[] {
  const { to } = mapping
  if (to !== null && to.id !== null) return groups.filter((group) => group.id === to.id)
  if (to !== null) return groups.filter((group) => fold(group.displayName) === fold(to.name))
  const byId = groups.filter((group) => group.externalId?.toLowerCase() === mapping.groupId.toLowerCase())
  return byId.length > 0 ? byId : groups.filter((group) => fold(group.displayName) === fold(groupName))
}
