import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { DemoJob, ProductId } from '#shared/demo/model'
import { type RunningDemo, startDemo } from '#shared/demo/start'

// The deletion table, event by product, as Graph, the provisioning service and the products' SCIM servers play it together: nobody
// writes into a product here. One company, in which three people and two groups that every app provisions leave in five ways.

const products: readonly ProductId[] = ['smartspace-stem', 'workspace-365', 'howspace', 'uma', 'spaceiq']
const address = (alias: string) => `${alias}@northwind-learning.example`
const people = { unassigned: 'una.leaver', binned: 'bin.leaver', purged: 'per.leaver', stays: 'sam.stays' } as const

interface Account {
  readonly id: string
  readonly userName: string
  readonly active: boolean
}
interface Group {
  readonly displayName: string
  readonly externalId?: string
  readonly members?: readonly { readonly value: string }[]
}

let demo: RunningDemo
/** Accounts as each product held them before anybody left, by alias. */
const before = new Map<ProductId, ReadonlyMap<string, Account>>()
const groupsBefore = new Map<ProductId, readonly string[]>()
const ids = new Map<string, string>()

async function graph(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`${demo.graph}${path}`, {
    method,
    headers: { authorization: `Bearer ${demo.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  expect(response.status, `${method} ${path}: ${text}`).toBeLessThan(300)
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}

async function scim<Row>(product: ProductId, path: string): Promise<readonly Row[]> {
  const found = demo.products.find(({ id }) => id === product)
  const response = await fetch(`${found?.scim}${path}`, { headers: { authorization: `Bearer ${found?.token}` } })
  expect(response.status).toBe(200)
  const body = (await response.json()) as { Resources: Row[]; totalResults: number }
  expect(body.Resources).toHaveLength(body.totalResults)
  return body.Resources
}

const groupNow = async (product: ProductId, name: string): Promise<Group | undefined> =>
  (await scim<Group>(product, '/Groups')).find(({ displayName }) => displayName === name)

async function accountNow(product: ProductId, who: keyof typeof people): Promise<Account | undefined> {
  const id = before.get(product)?.get(people[who])?.id
  expect(id, `${people[who]} was in ${product}`).toBeDefined()
  return (await scim<Account>(product, '/Users')).find((account) => account.id === id)
}

const appOf = (product: ProductId) => [...demo.tenant.apps.values()].find((app) => app.product === product)

/** The next regular cycle of every job, which Graph's start brings forward. */
async function cycles(): Promise<void> {
  const waiting: Promise<unknown>[] = []
  for (const product of products) {
    const app = appOf(product)
    const job: DemoJob | undefined = app?.jobs[0]
    const last = job?.lastExecution?.activityIdentifier
    await graph('POST', `/servicePrincipals/${app?.id}/synchronization/jobs/${job?.id}/start`)
    const ended = () => expect(job?.lastExecution?.activityIdentifier !== last && job?.progress.length === 0).toBe(true)
    waiting.push(vi.waitFor(ended, { timeout: 20_000, interval: 20 }))
  }
  await Promise.all(waiting)
}

beforeAll(async () => {
  demo = await startDemo({ scale: 'small', cycle: { firstDelayMs: 5, minimumMs: 0 } })
  const portal = (...args: string[]) => demo.do(['portal', ...args])
  for (const alias of Object.values(people)) await portal('create-user', address(alias), 'Lee Leaver')
  for (const user of demo.tenant.users.values()) ids.set(user.mailNickname, user.id)
  for (const name of ['Leaving group', 'Deleted group']) {
    const made = await graph('POST', '/groups', {
      displayName: name,
      mailEnabled: false,
      mailNickname: name.replace(' ', ''),
      securityEnabled: true,
    })
    ids.set(name, String(made['id']))
    await portal('add-member', name, people.stays)
  }
  const assigned = [people.unassigned, people.binned, people.purged, people.stays, 'Leaving group', 'Deleted group']
  for (const product of products) {
    const app = appOf(product)
    const appRoleId = app?.appRoles[0]?.id
    for (const name of assigned)
      await graph('POST', `/servicePrincipals/${app?.id}/appRoleAssignedTo`, {
        principalId: ids.get(name),
        resourceId: app?.id,
        appRoleId,
      })
  }
  for (const name of ['Leaving group', 'Deleted group'])
    await demo.do(['smartspace-stem', 'map', name, name.startsWith('Leaving') ? 'Laboratory access' : 'Parking garage'])
  await demo.do(['howspace', 'create-workspace', 'Farewell'])
  for (const name of ['Leaving group', 'Deleted group'])
    await demo.do(['howspace', 'paste', 'Farewell', ids.get(name) ?? ''])
  await cycles()
  for (const product of products) {
    const accounts = await scim<Account>(product, '/Users')
    const found = Object.values(people).flatMap((alias) => {
      const account = accounts.find(({ userName }) => userName === address(alias))
      return account === undefined ? [] : [[alias, account] as const]
    })
    before.set(product, new Map(found))
    groupsBefore.set(
      product,
      (await scim<Group>(product, '/Groups')).map(({ displayName }) => displayName),
    )
  }
  for (const alias of Object.values(people)) await demo.do(['howspace', 'invite', 'Board room', address(alias)])
  for (const alias of [people.unassigned, people.binned, people.purged])
    await demo.do(['workspace-365', 'add-member', 'Leaving group', address(alias)])

  for (const product of products) {
    const app = appOf(product)
    for (const name of [people.unassigned, 'Leaving group']) {
      const row = [...demo.tenant.assignments.values()].find(
        (one) => one.resourceId === app?.id && one.principalId === ids.get(name),
      )
      await graph('DELETE', `/servicePrincipals/${app?.id}/appRoleAssignedTo/${row?.id}`)
    }
  }
  for (const alias of [people.binned, people.purged]) await portal('delete-user', alias)
  await portal('delete-group', 'Deleted group')
  await cycles()
  await portal('purge-user', people.purged)
  await cycles()
}, 60_000)
afterAll(() => demo.stop())

test.each(products)('before anybody left, %s had all four people, and both groups where it has groups', (product) => {
  expect([...(before.get(product) ?? [])]).toHaveLength(4)
  const both = product === 'uma' || product === 'spaceiq' ? [] : ['Leaving group', 'Deleted group']
  expect(groupsBefore.get(product)?.filter((name) => /Leaving|Deleted/.test(name))).toEqual(both)
})

describe.each(products)('%s', (product) => {
  test('a person out of scope keeps an account that is inactive, under the same name', async () => {
    const account = await accountNow(product, 'unassigned')
    expect(account).toMatchObject({ active: false, userName: address(people.unassigned) })
  })

  test('a person in the recycle bin keeps an account that is inactive, under the name that Entra sends then', async () => {
    const account = await accountNow(product, 'binned')
    const prefix = ids.get(people.binned)?.replaceAll('-', '') ?? ''
    expect(account).toMatchObject({ active: false, userName: `${prefix}${address(people.binned)}` })
  })

  test('a person deleted for good has no account any more', async () => {
    expect(await accountNow(product, 'purged')).toBeUndefined()
  })

  test('who stays is untouched', async () => {
    expect(await accountNow(product, 'stays')).toMatchObject({ active: true, userName: address(people.stays) })
  })

  test('groups that leave the scope, or the directory, are gone where there are groups', async () => {
    expect(await groupNow(product, 'Leaving group')).toBeUndefined()
    expect(await groupNow(product, 'Deleted group')).toBeUndefined()
  })
})

test('Workspace 365 lists both inactive people as deleted, restores one with its groups, and has no way back for a group', async () => {
  const deleted = await demo.do(['workspace-365', 'deleted'])
  expect(deleted).toContain(address(people.unassigned))
  expect(deleted).toContain(address(people.binned))
  expect(deleted).not.toContain(address(people.purged))
  await demo.do(['workspace-365', 'restore', address(people.unassigned)])
  expect(await accountNow('workspace-365', 'unassigned')).toMatchObject({ active: true })
  expect(await demo.do(['workspace-365', 'groups'])).not.toMatch(/Leaving group|Deleted group/)
  await expect(demo.do(['workspace-365', 'restore', 'Leaving group'])).rejects.toThrow('There is no account')
})

test('SmartSpace keeps the people of a STEM group whose directory group is gone: the vendor says nothing of it', async () => {
  const stays = before.get('smartspace-stem')?.get(people.stays)?.id
  for (const name of ['Laboratory access', 'Parking garage'])
    expect((await groupNow('smartspace-stem', name))?.members?.map(({ value }) => value)).toContain(stays)
})

test('Howspace takes whoever was removed out of every workspace, those joined by hand too, and keeps dead object ids', async () => {
  const room = await demo.do(['howspace', 'workspace', 'Board room'])
  expect(room).toContain(`${address(people.stays)} (participant, by hand)`)
  expect(room).not.toContain('leaver')
  const farewell = await demo.do(['howspace', 'workspace', 'Farewell'])
  const [leaving, gone] = [ids.get('Leaving group') ?? '', ids.get('Deleted group') ?? '']
  expect(farewell).toBe(
    `Farewell is managed by ${leaving}, ${gone}. No synced group has ${leaving}, ${gone}. Nobody is in it.`,
  )
})

test('UMA shows the address that Entra sent, and lets nobody edit who came by SCIM', async () => {
  const binned = (await accountNow('uma', 'binned'))?.userName ?? ''
  expect(await demo.do(['uma', 'account', binned])).toBe(
    `Lee Leaver, ${binned}: inactive, by SCIM, permissions of a user.`,
  )
  const stays = address(people.stays)
  await expect(demo.do(['uma', 'edit-user', stays, 'Other'])).rejects.toThrow('came by SCIM')
  await expect(demo.do(['uma', 'delete-user', stays])).rejects.toThrow('came by SCIM')
  await demo.do(['uma', 'set-permissions', stays, 'manager'])
  expect(await demo.do(['uma', 'account', stays])).toContain('active, by SCIM, permissions of a manager')
})

test('an UMA account from before is independent until its person is assigned', async () => {
  await demo.do(['uma', 'add-local-user', address('una.before'), 'Una Before', address('una.before')])
  expect(await demo.do(['uma', 'account', address('una.before')])).toContain('active, independent')
  await demo.do(['uma', 'edit-user', address('una.before'), 'Una By Hand'])
  await demo.do(['portal', 'create-user', address('una.before'), 'Una Before'])
  const user = [...demo.tenant.users.values()].find(({ mailNickname }) => mailNickname === 'una.before')
  const app = appOf('uma')
  await cycles()
  expect(await demo.do(['uma', 'account', address('una.before')])).toContain('Una By Hand')
  await graph('POST', `/servicePrincipals/${app?.id}/appRoleAssignedTo`, {
    principalId: user?.id,
    resourceId: app?.id,
    appRoleId: app?.appRoles[0]?.id,
  })
  await cycles()
  expect(await demo.do(['uma', 'account', address('una.before')])).toContain('Una Before, una.before@')
  await expect(demo.do(['uma', 'edit-user', address('una.before'), 'Other'])).rejects.toThrow('came by SCIM')
})

test.each<[ProductId, string[], string[], string]>([
  ['smartspace-stem', ['scim-2', 'off'], ['scim-2', 'on'], 'SCIM 2 is not enabled.'],
  ['workspace-365', ['user-sync', 'off'], ['user-sync', 'on'], 'Sync using SCIM is not enabled.'],
  ['howspace', ['user-sync', 'off'], ['user-sync', 'on'], 'User synchronization is not enabled.'],
  ['uma', ['scim', 'off'], ['scim', 'on'], 'SCIM provisioning is not activated.'],
  ['spaceiq', ['close-tile'], ['activate'], 'The Azure tile is not activated.'],
  [
    'spaceiq',
    ['admin-rights', 'off'],
    ['admin-rights', 'on'],
    'The token belongs to an account without Admin permissions.',
  ],
])('%s lets no client in after %s', async (product, off, on, said) => {
  const found = demo.products.find(({ id }) => id === product)
  const ask = async () => {
    const response = await fetch(`${found?.scim}/Users`, { headers: { authorization: `Bearer ${found?.token}` } })
    return [response.status, ((await response.json()) as { detail?: string }).detail]
  }
  await demo.do([product, ...off])
  expect(await ask()).toEqual([403, said])
  await demo.do([product, ...on])
  expect(await ask()).toEqual([200, undefined])
  const old = found?.token
  expect(await demo.do([product, 'new-token'])).not.toContain(`${old}.`)
  const late = await fetch(`${found?.scim}/Users`, { headers: { authorization: `Bearer ${old}` } })
  expect([late.status, ...(await ask())]).toEqual([401, 200, undefined])
  expect(await demo.do([product, 'token'])).toContain(found?.token)
})
