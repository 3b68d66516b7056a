import { beforeEach, describe, expect, it } from 'vitest'
import { createTokens } from '#shared/demo/access-tokens'
import { actIn } from '#shared/demo/hand'
import { noFaults } from '#shared/demo/graph/faults'
import { portalActions } from '#shared/demo/portal'
import { churnActions } from '#shared/demo/portal-churn'
import { deletionThreshold } from '#shared/demo/provisioning/accidental-deletion'
import { createProvisioningService } from '#shared/demo/provisioning/service'
import { seedTenant } from '#shared/demo/seed/tenant'
import type { GraphFaults } from '#shared/demo/graph/faults'
import type { DemoGroup, DemoTenant, DemoUser } from '#shared/demo/model'

const clock = { now: () => Date.UTC(2026, 5, 1) }
let tenant: DemoTenant
let faults: GraphFaults
let portal: (...args: string[]) => Promise<string>

beforeEach(() => {
  tenant = seedTenant()
  faults = noFaults()
  const service = createProvisioningService({ tenant, clock, cycle: { firstDelayMs: 10, minimumMs: 0 } })
  const actions = portalActions({ tenant, service, clock, faults, tokens: createTokens(clock) })
  portal = (...args) => actIn({ portal: actions }, ['portal', ...args])
})

function group(name: string): DemoGroup {
  const found = [...tenant.groups.values()].find((candidate) => candidate.displayName === name)
  if (found === undefined) throw new Error(`There is no ${name}.`)
  return found
}

function user(alias: string): DemoUser {
  const found = [...tenant.users.values()].find((candidate) => candidate.mailNickname === alias)
  if (found === undefined) throw new Error(`There is no ${alias}.`)
  return found
}

describe('the hand in the portal', () => {
  it('moves people in and out of groups, named by name, address or id', async () => {
    const finance = group('Finance')
    expect(await portal('add-member', 'finance', 'ada.byron@northwind-learning.example')).toBe(
      'Ada Byron is now a member of Finance.',
    )
    expect(finance.members.has(user('ada.byron').id)).toBe(true)
    await expect(portal('add-member', finance.id, 'Ada Byron')).rejects.toThrow('already')
    await portal('remove-member', finance.id, user('ada.byron').id)
    expect(finance.members.has(user('ada.byron').id)).toBe(false)
    await expect(portal('remove-member', 'Finance', 'Ada Byron')).rejects.toThrow('is not a member')
    await expect(portal('add-member', 'Dynamic - Sales', 'Ada Byron')).rejects.toThrow('is dynamic')
    await expect(portal('add-member', 'Project Aurora', 'Ada Byron')).rejects.toThrow('is the name of 2: ')
    await expect(portal('add-member', 'Finance', 'Nobody')).rejects.toThrow('There is no user "Nobody"')
  })

  it('makes, blocks, deletes, restores and purges accounts', async () => {
    await portal('create-user', 'eva.new@northwind-learning.example', 'Eva New')
    const eva = user('eva.new')
    expect([eva.givenName, eva.surname, eva.accountEnabled]).toEqual(['Eva', 'New', true])
    await expect(portal('create-user', 'EVA.new@northwind-learning.example', 'Eva')).rejects.toThrow('is taken')
    await expect(portal('create-user', 'eva@elsewhere.example', 'Eva')).rejects.toThrow(
      'ends with @northwind-learning.example',
    )
    await portal('disable-user', 'Eva New')
    expect(eva.accountEnabled).toBe(false)
    await portal('enable-user', 'Eva New')
    expect(eva.accountEnabled).toBe(true)
    await portal('add-member', 'Finance', 'Eva New')
    await expect(portal('purge-user', 'Eva New')).rejects.toThrow('There is no deleted user')
    await portal('delete-user', 'Eva New')
    expect(eva.deletedDateTime).toBe('2026-06-01T00:00:00.000Z')
    await expect(portal('disable-user', 'Eva New')).rejects.toThrow('There is no user')
    await portal('restore-user', 'Eva New')
    expect(eva.deletedDateTime).toBeNull()
    await portal('delete-user', 'Eva New')
    await portal('purge-user', 'Eva New')
    expect([tenant.users.has(eva.id), group('Finance').members.has(eva.id)]).toEqual([false, false])
  })

  it('churns a share of all memberships, the same way for the same seed', async () => {
    const memberships = (of: DemoTenant) =>
      new Set([...of.groups.values()].flatMap((row) => [...row.members].map((id) => `${row.id}/${id}`)))
    const before = memberships(tenant)
    expect(await portal('churn', '0.1', '7')).toMatch(/^23 memberships changed in \d+ groups: 11 ended, 12 began\.$/)
    const after = memberships(tenant)
    expect([...before].filter((membership) => !after.has(membership))).toHaveLength(11)
    expect([...after].filter((membership) => !before.has(membership))).toHaveLength(12)
    const other = seedTenant()
    await churnActions(other)['churn']?.run(['0.1', '7'])
    expect(memberships(other)).toEqual(after)
    await churnActions(other)['churn']?.run(['0.1', '8'])
    expect(memberships(other)).not.toEqual(after)
    for (const args of [
      ['0', '1'],
      ['0.6', '1'],
      ['x', '1'],
      ['0.1', 'x'],
    ]) {
      await expect(portal('churn', ...args)).rejects.toThrow('is no')
    }
  })

  it('assigns a group with a role, once', async () => {
    const count = tenant.assignments.size
    await portal('assign', 'UMA', 'Newsletter')
    const made = [...tenant.assignments.values()].at(-1)
    const app = tenant.apps.get(made?.resourceId ?? '')
    expect([app?.displayName, made?.principalId]).toEqual(['UMA', group('Newsletter').id])
    expect(app?.appRoles.map((role) => role.id)).toContain(made?.appRoleId)
    await expect(portal('assign', 'UMA', 'Newsletter')).rejects.toThrow('already exists')
    await portal('unassign', app?.appId ?? '', 'Newsletter')
    expect(tenant.assignments.size).toBe(count)
    await expect(portal('unassign', 'UMA', 'Newsletter')).rejects.toThrow('is not assigned')
  })

  it('points provisioning elsewhere, lifts quarantine by it, and never repeats the token', async () => {
    const job = [...tenant.apps.values()].find((app) => app.product === 'uma')?.jobs[0]
    if (job === undefined) throw new Error('UMA has no job.')
    job.secrets.set('SyncAll', 'false')
    const text = await portal('credentials', 'UMA', 'http://127.0.0.1:4000/scim', 'hidden-value', '--flag')
    expect(text).not.toContain('hidden-value')
    expect(Object.fromEntries(job.secrets)).toEqual({
      BaseAddress: 'http://127.0.0.1:4000/scim?aadOptscim062020',
      SecretToken: 'hidden-value',
      SyncAll: 'false',
    })
    expect(job.code).toBe('Paused')
    const since = '2026-06-01T00:00:00Z'
    job.quarantine = {
      reason: 'Unknown',
      currentBegan: since,
      nextAttempt: since,
      seriesBegan: since,
      seriesCount: 1,
      error: null,
    }
    job.code = 'Quarantine'
    await portal('credentials', 'UMA', 'http://127.0.0.1:4000/', 'other')
    expect([job.code, job.quarantine, job.secrets.get('BaseAddress')]).toEqual([
      'Paused',
      null,
      'http://127.0.0.1:4000',
    ])
    job.code = 'Active'
    await portal('credentials', 'UMA', 'http://127.0.0.1:4001', 'other')
    expect(job.code).toBe('Active')
    await expect(portal('credentials', 'Travel Desk', 'http://127.0.0.1:1', 'x')).rejects.toThrow('has no provisioning')
    await expect(portal('credentials', 'UMA', 'nowhere', 'x')).rejects.toThrow('cannot be read')
    await expect(portal('credentials', 'UMA', 'http://127.0.0.1:1', 'x', '--flags')).rejects.toThrow('is not --flag')
  })

  it('feeds an attribute from another one', async () => {
    await portal('map-attribute', 'Workspace 365 SCIM sync', 'externalId', 'objectId')
    const app = [...tenant.apps.values()].find((candidate) => candidate.product === 'workspace-365')
    const users = app?.jobs[0]?.schema.synchronizationRules[0]?.objectMappings[0]
    const mapping = users?.attributeMappings.find((one) => one.targetAttributeName === 'externalId')
    expect(mapping?.source).toMatchObject({ name: 'objectId', expression: '[objectId]' })
    await expect(portal('map-attribute', 'UMA', 'nickName', 'mail')).rejects.toThrow('no target attribute')
  })

  it('fills a group up to a number of people whom every product takes', async () => {
    const laboratories = group('STEM Laboratories')
    await portal('fill-group', 'STEM Laboratories', '23')
    const people = [...laboratories.members].flatMap((id) => tenant.users.get(id) ?? [])
    expect([people.length, laboratories.securityEnabled]).toEqual([23, true])
    expect(people.filter(({ mail }) => mail === null)).toEqual([])
    await expect(portal('fill-group', 'STEM Laboratories', '22')).rejects.toThrow('has more people than 22')
    await expect(portal('fill-group', 'STEM Laboratories', '9000')).rejects.toThrow('has no 8977 more people')
    await expect(portal('fill-group', 'Dynamic - Sales', '30')).rejects.toThrow('is dynamic')
  })

  it('sets what the provisioning page of an app has', async () => {
    const job = [...tenant.apps.values()].find((app) => app.product === 'uma')?.jobs[0]
    if (job === undefined) throw new Error('UMA has no job.')
    await portal('scope', 'UMA', 'all')
    await portal('skip-out-of-scope', 'UMA', 'on')
    await portal('deletion-threshold', 'UMA', '7')
    await portal('notify', 'UMA', 'it@northwind-learning.example')
    expect([job.secrets.get('SyncAll'), job.secrets.get('SkipOutOfScopeDeletions')]).toEqual(['true', 'True'])
    expect(job.settings).toEqual([{ name: 'QuarantineTooManyDeletesThreshold', value: '7' }])
    expect(deletionThreshold(job)).toBe(7)
    expect(JSON.parse(job.secrets.get('SyncNotificationSettings') ?? '')).toEqual({
      Enabled: true,
      Recipients: 'it@northwind-learning.example',
      DeleteThresholdEnabled: true,
      DeleteThresholdValue: 7,
    })
    await portal('deletion-threshold', 'UMA', 'off')
    await portal('notify', 'UMA', 'off')
    expect([deletionThreshold(job), job.settings]).toEqual([null, []])
    expect(job.secrets.get('SyncNotificationSettings')).toContain('"Enabled":false')
    for (const args of [
      ['scope', 'UMA', 'some'],
      ['skip-out-of-scope', 'UMA', 'maybe'],
      ['deletion-threshold', 'UMA', '-1'],
      ['notify', 'UMA', 'nobody'],
      ['start', 'UMA'],
    ])
      await expect(portal(...args)).rejects.toThrow(/ is n|has no credentials/)
  })

  it('presses the buttons of the job', async () => {
    const job = [...tenant.apps.values()].find((app) => app.product === 'uma')?.jobs[0]
    if (job === undefined) throw new Error('UMA has no job.')
    await portal('credentials', 'UMA', 'http://127.0.0.1:9/scim', 'hidden-value')
    expect(await portal('start', 'UMA')).toBe('Provisioning is started.')
    expect(job.scheduleState).toBe('Active')
    await portal('stop', 'UMA')
    expect([job.scheduleState, job.code]).toEqual(['Paused', 'Paused'])
    await expect(portal('restart', 'UMA', 'Everything')).rejects.toThrow('is no restart scope')
    expect(job.scheduleState).toBe('Paused')
    await portal('restart', 'UMA', 'Full')
    expect(job.scheduleState).toBe('Active')
    await portal('stop', 'UMA')
  })

  it('turns the switches of Graph', async () => {
    await portal('revoke', 'user.read.all')
    expect(faults.rights.has('User.Read.All')).toBe(false)
    await expect(portal('revoke', 'User.Read.All')).rejects.toThrow('is not held')
    await expect(portal('grant', 'Everything')).rejects.toThrow('is none of')
    await portal('grant', 'User.Read.All')
    await portal('throttle', '3', '2')
    await portal('unit-quota', '100')
    await portal('break-writes', '1', 'error-after', '3')
    await portal('on-demand-groups', 'empty')
    await portal('lag', '5')
    await portal('latency', '10')
    await portal('empty-pages', 'on')
    await portal('reset-delta')
    await portal('delta-page', '7', '70')
    await portal('offline', 'on')
    await portal('jobs-of-plain-app', 'not-found')
    await portal('allow-secrets', 'on')
    expect(faults).toEqual({
      rights: new Set(noFaults().rights),
      signedInAs: 'member',
      owned: new Set(),
      throttle: { remaining: 3, seconds: 2 },
      unitQuota: 100,
      writes: { remaining: 1, kind: 'error-after', after: 3 },
      onDemandGroupValue: 'empty',
      assignmentLagMs: 5000,
      latencyMs: 10,
      emptyPages: true,
      deltaReset: true,
      deltaPage: { groups: 7, links: 70, users: 100 },
      offline: true,
      jobsOfPlainApp: 'not-found',
      secretsReadable: true,
    })
    await portal('unit-quota', 'off')
    expect(faults.unitQuota).toBeNull()
    for (const args of [
      ['throttle', 'x', '1'],
      ['lag', '-1'],
      ['empty-pages', 'maybe'],
      ['break-writes', '1', 'x'],
      ['break-writes', '1', 'error-after', 'x'],
      ['on-demand-groups', 'some'],
      ['licence', 'P3'],
      ['delta-page', '1', 'x'],
      ['offline', 'maybe'],
    ]) {
      await expect(portal(...args)).rejects.toThrow('is n')
    }
  })
})
