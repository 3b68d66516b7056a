/** A SCIM server on loopback as a test sees it. */
export interface ScimServer {
  readonly base: string
  readonly token: string
  stop(): Promise<void>
}

export interface SeedUser {
  readonly userName: string
  readonly externalId?: string
  readonly active?: boolean
}

export interface SeedGroup {
  readonly displayName: string
  readonly externalId?: string
  /** userNames of people of the same seed, or ids that the server gave. */
  readonly members?: readonly string[]
}

export interface ScimSeed {
  readonly users?: readonly SeedUser[]
  readonly groups?: readonly SeedGroup[]
}

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** Better Auth takes no more than this many members in one request. */
const membersPerRequest = 100

/** Sends one SCIM request with the server's own token and answers the parsed body; throws on any status but 2xx. */
export async function scimRequest(
  server: Pick<ScimServer, 'base' | 'token'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ id: string } & Record<string, unknown>> {
  const response = await fetch(`${server.base}${path}`, {
    method,
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/scim+json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`)
  return (text === '' ? {} : JSON.parse(text)) as { id: string } & Record<string, unknown>
}

export async function addUser(server: Pick<ScimServer, 'base' | 'token'>, user: SeedUser): Promise<string> {
  const email = user.userName.includes('@') ? user.userName : `${user.userName}@example.test`
  const { id } = await scimRequest(server, 'POST', '/Users', {
    schemas: [userSchema],
    userName: user.userName,
    ...(user.externalId === undefined ? {} : { externalId: user.externalId }),
    active: user.active ?? true,
    displayName: user.userName,
    emails: [{ value: email, type: 'work', primary: true }],
  })
  return id
}

/** Makes a group and puts members in by PATCH, as an identity provider does. */
export async function addGroup(
  server: Pick<ScimServer, 'base' | 'token'>,
  group: Omit<SeedGroup, 'members'>,
  memberIds: readonly string[] = [],
): Promise<string> {
  const { id } = await scimRequest(server, 'POST', '/Groups', {
    schemas: [groupSchema],
    displayName: group.displayName,
    ...(group.externalId === undefined ? {} : { externalId: group.externalId }),
  })
  for (let from = 0; from < memberIds.length; from += membersPerRequest) {
    await addMembers(server, id, memberIds.slice(from, from + membersPerRequest))
  }
  return id
}

export async function addMembers(
  server: Pick<ScimServer, 'base' | 'token'>,
  groupId: string,
  memberIds: readonly string[],
): Promise<void> {
  await scimRequest(server, 'PATCH', `/Groups/${encodeURIComponent(groupId)}`, {
    schemas: [patchSchema],
    Operations: [{ op: 'add', path: 'members', value: memberIds.map((value) => ({ value })) }],
  })
}

/** Provisions a seed over HTTP; answers the ids by userName and by displayName. */
export async function seedScim(
  server: Pick<ScimServer, 'base' | 'token'>,
  seed: ScimSeed,
): Promise<{ users: ReadonlyMap<string, string>; groups: ReadonlyMap<string, string> }> {
  const users = new Map<string, string>()
  const groups = new Map<string, string>()
  const people = seed.users ?? []
  for (let from = 0; from < people.length; from += 8) {
    const some = people.slice(from, from + 8)
    const ids = await Promise.all(some.map((user) => addUser(server, user)))
    some.forEach((user, at) => users.set(user.userName, ids[at] as string))
  }
  for (const { members, ...group } of seed.groups ?? []) {
    const ids = (members ?? []).map((member) => users.get(member) ?? member)
    groups.set(group.displayName, await addGroup(server, group, ids))
  }
  return { users, groups }
}
