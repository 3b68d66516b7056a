import type { DemoTenant, DemoUser, SynchronizationSchema } from '#shared/demo/model'
import { desiredValues, mappingOf, userBody } from '#shared/demo/provisioning/mappings'
import { readUser } from '#shared/demo/provisioning/source-attributes'
import { type Attributes, userSchema } from '#shared/demo/scim/attributes'
import { ProductDirectory } from '#shared/demo/scim/directory'
import type { Draws } from '#tests/reference/draws'

/** What a product holds before its first cycle: accounts that match, half match or are nobody's, and groups likewise. */
export function drawnProduct(tenant: DemoTenant, schema: SynchronizationSchema, draw: Draws): ProductDirectory {
  const product = new ProductDirectory('simulated', () => '2026-05-01T08:00:00Z')
  const filled = draw.pick([0, 0, 0.3, 0.7]) ?? 0
  for (const user of tenant.users.values()) if (draw.chance(filled)) addAccount(product, schema, user, draw)
  for (let times = draw.below(3); times > 0; times -= 1)
    add(product, { userName: `local-${draw.below(1e6)}@product.example`, active: draw.chance(0.8) })
  const ids = [...product.users.keys()]
  for (const group of tenant.groups.values()) {
    if (!draw.chance(filled) || product.groupsNamed(group.displayName).length > (draw.chance(0.1) ? 1 : 0)) continue
    const externalId = draw.pick([group.id, null, 'another']) ?? null
    const made = product.addGroup({ displayName: cased(group.displayName, draw), externalId }, 'scim')
    for (const id of ids) if (draw.chance(0.3)) made.members.add(id)
  }
  if (draw.chance(0.3)) product.addGroup({ displayName: 'Owners', externalId: null }, 'local')
  return product
}

/** Somebody changes things inside the product. */
export function drift(product: ProductDirectory, draw: Draws): void {
  for (let times = draw.below(4); times > 0; times -= 1) {
    const user = draw.pick([...product.users.values()])
    const group = draw.pick([...product.groups.values()])
    const way = draw.below(6)
    if (way === 0 && user !== undefined) change(product, user.id, { active: user.attributes['active'] === false })
    if (way === 1 && user !== undefined) change(product, user.id, { displayName: 'Changed by hand' })
    if (way === 2 && user !== undefined) product.removeUser(user)
    if (way === 3) group?.members.delete(draw.pick([...group.members]) ?? '')
    if (way === 4 && user !== undefined) group?.members.add(user.id)
    if (way === 5 && group !== undefined) product.renameGroup(group, `${group.displayName} (old)`)
  }
}

function addAccount(product: ProductDirectory, schema: SynchronizationSchema, user: DemoUser, draw: Draws): void {
  const mapping = mappingOf(schema, 'User')
  if (mapping === null) return
  const body = accountOf(mapping, user)
  const userName = body?.['userName']
  if (body === null || typeof userName !== 'string') return
  const way = draw.next()
  if (way < 0.15) body['userName'] = cased(userName, draw)
  else if (way < 0.3) body['displayName'] = 'Another name'
  else if (way < 0.4) body['active'] = false
  else if (way < 0.5) delete body['externalId']
  else if (way < 0.6) delete body['name']
  else if (way < 0.65) body['emails'] = [{ type: 'work', primary: true, value: 'old@mail.example' }]
  else if (way < 0.7) body['userName'] = `left-${draw.below(1e6)}@product.example`
  add(product, body)
  if (draw.chance(0.04)) add(product, { ...body, userName: `twin-${draw.below(1e6)}@product.example` })
}

// An expression that the service itself does not know gives no account to start from.
function accountOf(mapping: Parameters<typeof desiredValues>[0], user: DemoUser): Attributes | null {
  try {
    return userBody(desiredValues(mapping, readUser(user, false), true))
  } catch {
    return null
  }
}

function add(product: ProductDirectory, attributes: Attributes): void {
  const { schemas: _, meta: __, ...kept } = attributes
  if (product.usersNamed(String(kept['userName'])).length > 0) return
  product.addUser(structuredClone(kept), 'scim')
}

function change(product: ProductDirectory, id: string, values: Attributes): void {
  const user = product.users.get(id)
  if (user !== undefined) product.changeUser(user, { ...structuredClone(user.attributes), ...values })
}

function cased(text: string, draw: Draws): string {
  return draw.chance(0.3) ? text.toUpperCase() : text
}

/** Users and groups as SCIM shows them now, by id. */
export function held(product: ProductDirectory): ReadonlyMap<string, Attributes> {
  const users = [...product.users.values()].map(
    (user) => [user.id, { schemas: [userSchema], id: user.id, ...structuredClone(user.attributes) }] as const,
  )
  const groups = [...product.groups.values()].map(
    ({ id, displayName, externalId, members }) =>
      [
        id,
        {
          id,
          displayName,
          ...(externalId === null ? {} : { externalId }),
          members: [...members].map((value) => ({ value })),
        },
      ] as const,
  )
  return new Map<string, Attributes>([...users, ...groups])
}
