import {
  address,
  assignInPortal,
  connect,
  lookBack,
  nothing,
  tellSettings,
  type Walk,
} from '#tests/engine/readiness/walks/walk'

export const uma: Walk = {
  product: 'uma',
  application: { name: 'UMA', from: 'own' },
  steps: {
    activate: async ({ hand, answer }) => {
      await hand('uma', 'scim', 'on')
      await answer('uma', { 'other-sync': 'none' })
    },
    'keep-token': ({ hand }) => hand('uma', 'token'),
    'create-app': ({ answer }) => answer('uma', { consents: 'no' }),
    connect: async (world) => {
      await connect(world, 'uma')
      await tellSettings(world, 'uma')
    },
    'groups-off': ({ portal, app }) => portal('object-mapping', app('uma'), 'Group', 'off'),
    'map-people': ({ portal, app }) => portal('map-attribute', app('uma'), 'externalId', 'objectId'),
    assign: async (world) => {
      await assignInPortal(world, 'uma', ['UMA Users', 'UMA Administrators'])
      await world.client.run('directory.sync', {})
      for (const group of ['UMA Users', 'UMA Administrators']) await world.map('uma', group)
      await world.client.run('adoption.plan', { app: world.app('uma') })
    },
    pilot: async (world) => {
      await world.onDemand('uma', address('gwen.hughes'))
    },
    start: async (world) => {
      await world.restart('uma')
      await lookBack(world, 'uma')
    },
  },
  ends: {
    activate: 'ticked',
    'keep-token': 'ticked',
    'create-app': 'proved',
    connect: 'proved',
    'groups-off': 'proved',
    'map-people': 'proved',
    assign: 'proved',
    pilot: 'proved',
    start: 'proved',
  },
  later: {},
  open: {},
}

export const spaceIq: Walk = {
  product: 'spaceiq',
  application: { name: 'SpaceIQ', from: 'gallery' },
  steps: {
    prerequisites: ({ hand }) => hand('spaceiq', 'admin-rights', 'on'),
    decide: ({ answer }) => answer('spaceiq', { 'access-plan': 'Planners first, then Finance and Leadership' }),
    activate: ({ hand }) => hand('spaceiq', 'activate'),
    token: ({ hand }) => hand('spaceiq', 'token'),
    'add-app': nothing,
    pilot: ({ portal, app }) => portal('assign-user', app('spaceiq'), 'bea.moreau'),
    mode: ({ portal, app }) => portal('provisioning-mode', app('spaceiq'), 'automatic'),
    connect: (world) => connect(world, 'spaceiq'),
    notify: (world) => tellSettings(world, 'spaceiq'),
    'map-people': nothing,
    filters: nothing,
    'on-demand': (world) => world.onDemand('spaceiq', address('bea.moreau')),
    start: async (world) => {
      await assignInPortal(world, 'spaceiq', ['SpaceIQ Planners', 'SpaceIQ Employees'])
      await world.client.run('directory.sync', {})
      for (const group of ['SpaceIQ Planners', 'SpaceIQ Employees']) await world.map('spaceiq', group)
      await world.restart('spaceiq')
    },
    watch: (world) => lookBack(world, 'spaceiq'),
  },
  ends: {
    prerequisites: 'ticked',
    decide: 'ticked',
    activate: 'ticked',
    token: 'ticked',
    'add-app': 'proved',
    pilot: 'proved',
    mode: 'proved',
    connect: 'open',
    notify: 'proved',
    'map-people': 'proved',
    filters: 'proved',
    'on-demand': 'proved',
    start: 'proved',
    watch: 'proved',
  },
  later: {},
  open: { connect: 'SI-CFG-02' },
}
