import {
  address,
  assignInPortal,
  connect,
  lookBack,
  nothing,
  tellSettings,
  type Walk,
} from '#tests/engine/readiness/walks/walk'

export const smartSpace: Walk = {
  product: 'smartspace-stem',
  application: { name: 'SmartSpace SSO', from: 'own' },
  steps: {
    before: ({ answer }) => answer('smartspace-stem', { 'secret-expires': '2099-12-31' }),
    'entra-group': async ({ portal }) => {
      await portal('create-group', 'STEM Robotics')
      for (const alias of ['elif.yilmaz', 'olu.adeyemi', 'yusuf.demir'])
        await portal('add-member', 'STEM Robotics', alias)
    },
    'stem-group': async (world) => {
      await world.hand('smartspace-stem', 'create-group', 'Robotics room')
      await world.point('smartspace-stem')
    },
    'scim-page': ({ hand }) => hand('smartspace-stem', 'scim-2', 'on'),
    map: async (world) => {
      await world.client.run('directory.sync', {})
      await world.map('smartspace-stem', 'STEM Robotics', 'Robotics room')
      await world.hand('smartspace-stem', 'add-row', 'STEM Robotics', 'Robotics room')
    },
    save: ({ hand }) => hand('smartspace-stem', 'save'),
    licences: ({ answer }) => answer('smartspace-stem', { purpose: 'access-control', seats: '10', need: '3' }),
    application: async (world) => {
      await connect(world, 'smartspace-stem')
      await tellSettings(world, 'smartspace-stem')
    },
    assign: (world) => assignInPortal(world, 'smartspace-stem', ['STEM Robotics']),
    baseline: ({ client, app }) => client.run('verification.compare', { app: app('smartspace-stem') }),
    pilot: (world) => world.onDemand('smartspace-stem', address('elif.yilmaz')),
    restart: (world) => world.restart('smartspace-stem'),
    verify: (world) => lookBack(world, 'smartspace-stem'),
  },
  ends: {
    before: 'ticked',
    'entra-group': 'proved',
    'stem-group': 'proved',
    'scim-page': 'ticked',
    map: 'proved',
    save: 'ticked',
    licences: 'ticked',
    application: 'open',
    assign: 'proved',
    baseline: 'proved',
    pilot: 'proved',
    restart: 'proved',
    verify: 'proved',
  },
  later: { 'entra-group': 'map' },
  open: { application: 'SS-SUP-04' },
}

export const workspace365: Walk = {
  product: 'workspace-365',
  application: { name: 'Workspace 365 SCIM sync', from: 'own' },
  steps: {
    requirements: async ({ portal, answer }) => {
      await portal('grant', 'Global Administrator')
      await answer('workspace-365', { hosted: 'yes', 'old-tool': 'none', 'business-hours': '08:00-18:00' })
    },
    people: async ({ portal }) => {
      await portal('set-user', 'rita.gomes', 'givenName', 'Rita')
      await portal('set-user', 'sukarno', 'surname', 'Sukarno')
      for (const [attribute, value] of [
        ['givenName', 'Reception'],
        ['surname', 'Desk'],
        ['mail', address('reception.desk')],
      ] as const)
        await portal('set-user', 'reception.desk', attribute, value)
    },
    groups: ({ portal }) => portal('flatten', 'Regional Offices'),
    enable: ({ hand }) => hand('workspace-365', 'user-sync', 'on'),
    'create-app': nothing,
    connect: async (world) => {
      await connect(world, 'workspace-365')
      await tellSettings(world, 'workspace-365')
    },
    mappings: nothing,
    assign: async (world) => {
      const groups = ['All Employees', 'Finance', 'People & Culture', 'Facilities', 'Regional Offices']
      await assignInPortal(world, 'workspace-365', groups)
      await world.client.run('directory.sync', {})
      for (const group of groups) await world.map('workspace-365', group)
      await world.client.run('adoption.plan', { app: world.app('workspace-365') })
    },
    pilot: async (world) => {
      await world.onDemand('workspace-365', address('rita.gomes'))
    },
    start: async (world) => {
      await world.restart('workspace-365')
      await lookBack(world, 'workspace-365')
    },
    'hand-over': ({ hand }) => hand('workspace-365', 'make-admin', address('jonas.falk')).catch(() => undefined),
  },
  ends: {
    requirements: 'ticked',
    people: 'proved',
    groups: 'proved',
    enable: 'ticked',
    'create-app': 'proved',
    connect: 'proved',
    mappings: 'proved',
    assign: 'proved',
    pilot: 'proved',
    start: 'ticked',
    'hand-over': 'ticked',
  },
  later: {},
  open: {},
}

export const howspace: Walk = {
  product: 'howspace',
  application: { name: 'Howspace', from: 'gallery' },
  steps: {
    sso: ({ hand }) => hand('howspace', 'sso', 'on'),
    enable: async ({ hand, answer }) => {
      await hand('howspace', 'user-sync', 'on')
      await answer('howspace', { 'main-user': 'yes', 'csv-source': 'none' })
    },
    groups: ({ answer }) => answer('howspace', { workspaces: 'Main User Dashboard\nCustomer days' }),
    'add-app': async (world) => {
      await connect(world, 'howspace')
      await tellSettings(world, 'howspace')
    },
    mappings: nothing,
    assign: async (world) => {
      await assignInPortal(world, 'howspace', ['Howspace Main Users', 'Howspace Customer Days'])
      await world.client.run('directory.sync', {})
      await world.map('howspace', 'Howspace Main Users', 'Main User Dashboard')
      await world.map('howspace', 'Howspace Customer Days', 'Customer days')
    },
    workspaces: async ({ hand, groupId, answer }) => {
      const [users, days] = [groupId('Howspace Main Users'), groupId('Howspace Customer Days')]
      await hand('howspace', 'paste', 'Main User Dashboard', users)
      await hand('howspace', 'paste', 'Customer days', days)
      await answer('howspace', { 'pasted-ids': `${users}\n${days}` })
    },
    'main-users': nothing,
    pilot: async (world) => {
      await world.onDemand('howspace', address('ruth.adler'))
    },
    verify: async (world) => {
      await world.answer('howspace', { 'expected-role': 'participant' })
      await world.restart('howspace')
      await lookBack(world, 'howspace')
    },
  },
  ends: {
    sso: 'ticked',
    enable: 'ticked',
    groups: 'proved',
    'add-app': 'proved',
    mappings: 'proved',
    assign: 'proved',
    workspaces: 'ticked',
    'main-users': 'ticked',
    pilot: 'proved',
    verify: 'ticked',
  },
  later: {},
  open: {},
}
