import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningDemo, startDemo } from '#shared/demo/start'

// What an administrator mends outside the console, as Graph tells of it afterwards.

let demo: RunningDemo
beforeAll(async () => {
  demo = await startDemo({ scale: 'small', cycle: { firstDelayMs: 5, minimumMs: 0 } })
})
afterAll(() => demo.stop())

const portal = (...args: string[]) => demo.do(['portal', ...args])

async function graph<Body>(path: string): Promise<Body> {
  const response = await fetch(`${demo.graph}${path}`, { headers: { authorization: `Bearer ${demo.token}` } })
  expect(response.status).toBe(200)
  return (await response.json()) as Body
}

const idOf = (of: 'groups' | 'users' | 'apps', name: string): string => {
  const found = [...demo.tenant[of].values()].find(
    (row) => row.displayName === name || ('mailNickname' in row && row.mailNickname === name),
  )
  if (found === undefined) throw new Error(`The demo has no ${name} among its ${of}.`)
  return found.id
}

interface Group {
  readonly groupTypes: string[]
  readonly securityEnabled: boolean
  readonly mailEnabled: boolean
  readonly membershipRule: string | null
  readonly membershipRuleProcessingState: string | null
}
const groupNow = (name: string) => graph<Group>(`/groups/${idOf('groups', name)}`)

interface Mapping {
  readonly enabled: boolean
  readonly flowTypes: string
  readonly sourceObjectName: string
  readonly scope: { readonly groups: readonly { readonly clauses: readonly unknown[] }[] } | null
  readonly attributeMappings: readonly {
    readonly targetAttributeName: string
    readonly matchingPriority: number
    readonly source: { readonly expression: string; readonly type: string } | null
  }[]
}
async function mappingsNow(app: string): Promise<readonly Mapping[]> {
  const path = `/servicePrincipals/${idOf('apps', app)}/synchronization/jobs`
  const { value } = await graph<{ value: { id: string }[] }>(path)
  const schema = await graph<{ synchronizationRules: { objectMappings: Mapping[] }[] }>(
    `${path}/${value[0]?.id}/schema`,
  )
  return schema.synchronizationRules.flatMap((rule) => rule.objectMappings)
}
const sourceNow = async (app: string, target: string) =>
  (await mappingsNow(app))[0]?.attributeMappings.find((one) => one.targetAttributeName === target)?.source

describe('groups', () => {
  it.each([
    ['security', false, true, []],
    ['microsoft365', true, true, ['Unified']],
    ['microsoft365-not-security', true, false, ['Unified']],
    ['mail-enabled-security', true, true, []],
    ['distribution', true, false, []],
  ])('are made as %s', async (kind, mailEnabled, securityEnabled, groupTypes) => {
    await portal('create-group', `Made ${kind}`, kind)
    expect(await groupNow(`Made ${kind}`)).toMatchObject({ mailEnabled, securityEnabled, groupTypes })
  })

  it('are made dynamic, paused, processed and static again, with whom they had', async () => {
    const before = demo.tenant.groups.get(idOf('groups', 'Finance'))?.members.size
    await portal('make-dynamic', 'Finance', 'user.department -eq "Finance"')
    expect(await groupNow('Finance')).toMatchObject({
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.department -eq "Finance"',
      membershipRuleProcessingState: 'On',
    })
    await portal('processing', 'Finance', 'paused')
    expect(await groupNow('Finance')).toMatchObject({ membershipRuleProcessingState: 'Paused' })
    await portal('processing', 'Finance', 'on')
    await portal('make-static', 'Finance')
    expect(await groupNow('Finance')).toMatchObject({ groupTypes: [], membershipRule: null })
    expect(demo.tenant.groups.get(idOf('groups', 'Finance'))?.members.size).toBe(before)
    await expect(portal('make-static', 'Finance')).rejects.toThrow('has no rule')
  })

  it('are security-enabled where their kind allows it', async () => {
    await portal('security-enabled', 'Robotics Club', 'on')
    expect(await groupNow('Robotics Club')).toMatchObject({ securityEnabled: true })
    await expect(portal('security-enabled', 'Newsletter', 'on')).rejects.toThrow('kind cannot be changed')
  })

  it('are nested and flattened', async () => {
    const members = async (name: string) =>
      (await graph<{ value: { '@odata.type': string }[] }>(`/groups/${idOf('groups', name)}/members`)).value.map(
        (row) => row['@odata.type'],
      )
    await portal('nest', 'UMA Users', 'Office Lyon')
    expect(await members('UMA Users')).toContain('#microsoft.graph.group')
    await portal('unnest', 'UMA Users', 'Office Lyon')
    expect(await members('UMA Users')).not.toContain('#microsoft.graph.group')
    await portal('flatten', 'Regional Offices')
    expect(await members('Regional Offices')).toEqual(Array.from({ length: 9 }, () => '#microsoft.graph.user'))
    await expect(portal('flatten', 'Regional Offices')).rejects.toThrow('has no group in it')
  })
})

it('attributes of people are filled and emptied', async () => {
  const read = () => graph(`/users/${idOf('users', 'reception.desk')}?$select=givenName,surname,mail`)
  await portal('set-user', 'reception.desk', 'givenName', 'Reception')
  await portal('set-user', 'reception.desk', 'surname', 'Desk')
  await portal('set-user', 'reception.desk', 'mail', 'desk@northwind-learning.example')
  expect(await read()).toMatchObject({
    givenName: 'Reception',
    surname: 'Desk',
    mail: 'desk@northwind-learning.example',
  })
  await portal('set-user', 'reception.desk', 'surname')
  expect(await read()).toMatchObject({ surname: null })
  await expect(portal('set-user', 'reception.desk', 'password', 'x')).rejects.toThrow('is none of givenName')
})

describe('the mappings of an app', () => {
  it('are fed from attributes and expressions, and restored', async () => {
    await portal('map-attribute', 'UMA', 'externalId', 'objectId')
    expect(await sourceNow('UMA', 'externalId')).toMatchObject({ type: 'Attribute', expression: '[objectId]' })
    const active = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'
    await portal('map-attribute', 'UMA', 'active', 'accountEnabled')
    await portal('map-attribute', 'UMA', 'active', active)
    expect(await sourceNow('UMA', 'active')).toMatchObject({ type: 'Function', expression: active })
    await portal('default-mapping', 'UMA')
    expect(await sourceNow('UMA', 'externalId')).toMatchObject({ expression: '[mailNickname]' })
  })

  it('are switched, narrowed, matched by another attribute and allowed less', async () => {
    await portal('object-mapping', 'UMA', 'Group', 'on')
    await portal('object-actions', 'UMA', 'User', 'Add,Update')
    await portal('match-by', 'UMA', 'User', 'externalId')
    await portal('unmap-attribute', 'UMA', 'User', 'displayName')
    await portal('filter', 'UMA', 'User', 'department', 'EQUALS', 'Sales')
    const [people, groups] = await mappingsNow('UMA')
    expect(groups).toMatchObject({ enabled: true, sourceObjectName: 'Group' })
    expect(people?.flowTypes).toBe('Add,Update')
    expect(people?.scope?.groups[0]?.clauses).toEqual([
      { sourceOperandName: 'department', operatorName: 'EQUALS', targetOperand: { values: ['Sales'] } },
    ])
    expect(people?.attributeMappings.map((one) => [one.targetAttributeName, one.matchingPriority])).toEqual([
      ['userName', 0],
      ['active', 0],
      ['emails[type eq "work"].value', 0],
      ['externalId', 1],
    ])
    await portal('match-by', 'UMA', 'User', 'none')
    await portal('add-attribute', 'UMA', 'title', 'jobTitle')
    expect((await mappingsNow('UMA'))[0]?.attributeMappings.map((one) => one.matchingPriority)).toEqual([0, 0, 0, 0, 0])
    expect(await sourceNow('UMA', 'title')).toMatchObject({ expression: '[jobTitle]' })
    await expect(portal('add-attribute', 'UMA', 'title', 'jobTitle')).rejects.toThrow('already')
    await portal('filter', 'UMA', 'User', 'off')
    expect((await mappingsNow('UMA'))[0]?.scope).toBeNull()
    await portal('default-mapping', 'UMA')
    for (const [args, why] of [
      [['object-mapping', 'SpaceIQ', 'Group', 'on'], 'has no mapping of groups'],
      [['object-mapping', 'UMA', 'Device', 'on'], 'neither User nor Group'],
      [['object-actions', 'UMA', 'User', 'Add,Destroy'], 'is none of'],
      [['match-by', 'UMA', 'User', 'nickName'], 'no target attribute'],
    ] as const)
      await expect(portal(...args)).rejects.toThrow(why)
  })
})

describe('enterprise applications', () => {
  it('are made, provisioned, pointed at a product and filled, until its people arrive', async () => {
    await portal('create-app', 'UMA again', 'own')
    const app = await graph<{ applicationTemplateId: string; tags: string[] }>(
      `/servicePrincipals/${idOf('apps', 'UMA again')}`,
    )
    expect(app.applicationTemplateId).toBe('8adf8e6e-67b2-4cf2-a259-e3dc5476c621')
    expect(app.tags).toContain('WindowsAzureActiveDirectoryIntegratedApp')
    const jobs = () =>
      graph<{ value: { id: string; status: { code: string } }[] }>(
        `/servicePrincipals/${idOf('apps', 'UMA again')}/synchronization/jobs`,
      )
    expect((await jobs()).value).toEqual([])
    await portal('provisioning-mode', 'UMA again', 'automatic')
    expect((await jobs()).value).toMatchObject([{ status: { code: 'NotConfigured' } }])
    const uma = demo.products.find(({ id }) => id === 'uma')
    await portal('credentials', 'UMA again', uma?.scim ?? '', uma?.token ?? '')
    await portal('object-mapping', 'UMA again', 'Group', 'off')
    await portal('create-user', 'new.tenant@northwind-learning.example', 'New Tenant')
    await portal('assign-user', 'UMA again', 'new.tenant')
    await portal('start', 'UMA again')
    await expect.poll(() => demo.do(['uma', 'users']), { timeout: 10_000 }).toContain('new.tenant@')
    await portal('unassign-user', 'UMA again', 'new.tenant')
    await expect(portal('unassign-user', 'UMA again', 'new.tenant')).rejects.toThrow('is not assigned')
    await portal('delete-app', 'UMA again')
    expect([...demo.tenant.apps.values()].some(({ displayName }) => displayName === 'UMA again')).toBe(false)
  })

  it('come from the gallery where it has them, and keep their roles', async () => {
    await portal('create-app', 'SpaceIQ', 'gallery')
    const twins = [...demo.tenant.apps.values()].filter(({ displayName }) => displayName === 'SpaceIQ')
    const [seeded, made] = twins
    expect([made?.applicationTemplateId, made?.product, made?.jobs]).toEqual([
      seeded?.applicationTemplateId,
      'spaceiq',
      [],
    ])
    await expect(portal('create-app', 'Nowhere', 'gallery')).rejects.toThrow('has no Nowhere')
    await portal('provisioning-mode', made?.id ?? '', 'automatic', 'custom-app')
    expect(made?.jobs[0]?.id).toMatch(/^customappsso\./)
    await expect(portal('provisioning-mode', made?.id ?? '', 'automatic')).rejects.toThrow('already')
    await portal('prune-escrows', made?.id ?? '')
    expect(made?.jobs[0]?.escrowsPruned).toBe(true)
    await portal('provisioning-mode', made?.id ?? '', 'manual')
    expect(made?.jobs).toEqual([])
    await portal('rename-app', made?.id ?? '', 'SpaceIQ (old)')
    await portal('default-access', 'UMA', 'UMA Users')
    const rows = await graph<{ value: { principalDisplayName: string; appRoleId: string }[] }>(
      `/servicePrincipals/${idOf('apps', 'UMA')}/appRoleAssignedTo`,
    )
    expect(rows.value.find((row) => row.principalDisplayName === 'UMA Users')?.appRoleId).toBe(
      '00000000-0000-0000-0000-000000000000',
    )
  })
})
