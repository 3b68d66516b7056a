import { allowOptions, answerEntity } from '#shared/demo/graph/collection'
import { idOf } from '#shared/demo/seed/draws'
import { selectedProperties } from '#shared/demo/graph/entity-type'
import { notFound } from '#shared/demo/graph/errors'
import { may, requireRights } from '#shared/demo/graph/rights'
import { signedInUser } from '#shared/demo/graph/signed-in'
import { userType } from '#shared/demo/graph/user-type'
import { rowsOf } from '#shared/demo/row-map'
import type { EntityType } from '#shared/demo/graph/entity-type'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'
import type { DemoTenant } from '#shared/demo/model'

const servicePlans = {
  P1: { id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', name: 'AAD_PREMIUM' },
  P2: { id: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', name: 'AAD_PREMIUM_P2' },
}
const seats = 100

function plansOf(tenant: DemoTenant): { id: string; name: string }[] {
  if (tenant.licence === 'free') return []
  return tenant.licence === 'P2' ? [servicePlans.P1, servicePlans.P2] : [servicePlans.P1]
}

const names = [
  'id',
  'displayName',
  'tenantType',
  'verifiedDomains',
  'assignedPlans',
  'provisionedPlans',
  'countryLetterCode',
  'createdDateTime',
  'defaultUsageLocation',
  'onPremisesSyncEnabled',
  'onPremisesLastSyncDateTime',
  'technicalNotificationMails',
]

const toldWithUserRead = ['id', 'displayName', 'verifiedDomains']

function readOrganization(tenant: DemoTenant, name: string): unknown {
  const created = '2019-04-01T09:00:00Z'
  const domain = (domainName: string, isDefault: boolean) => ({
    name: domainName,
    isDefault,
    isInitial: !isDefault,
    capabilities: 'Email, OfficeCommunicationsOnline',
    type: 'Managed',
  })
  switch (name) {
    case 'id':
      return tenant.id
    case 'displayName':
      return tenant.displayName
    case 'tenantType':
      return 'AAD'
    case 'verifiedDomains':
      return [domain('northwindlearning.onmicrosoft.example', false), domain(tenant.defaultDomain, true)]
    case 'assignedPlans':
      return plansOf(tenant).map((plan) => ({
        assignedDateTime: created,
        capabilityStatus: 'Enabled',
        service: 'AADPremiumService',
        servicePlanId: plan.id,
      }))
    case 'countryLetterCode':
    case 'defaultUsageLocation':
      return 'NL'
    case 'createdDateTime':
      return created
    case 'provisionedPlans':
    case 'technicalNotificationMails':
      return []
    default:
      return null
  }
}

const organizationType: EntityType<DemoTenant> = {
  name: 'organization',
  properties: Object.fromEntries(names.map((name) => [name, (tenant: DemoTenant) => readOrganization(tenant, name)])),
  defaults: names,
  filters: {},
  sorts: {},
  tokenised: [],
  elsewhere: [],
}

function organization(call: GraphCall): GraphAnswer {
  const { world } = call
  requireRights(world, 'organization')
  allowOptions(call, ['$select', '$format'])
  const selected = selectedProperties(organizationType, call.query.get('$select')) ?? names
  const told = may(world, 'organizationInFull') ? names : toldWithUserRead
  const row = Object.fromEntries(
    selected.map((name) => [name, told.includes(name) ? readOrganization(world.tenant, name) : null]),
  )
  return { status: 200, body: { '@odata.context': `${world.root()}/$metadata#organization`, value: [row] } }
}

function subscribedSkus(call: GraphCall): GraphAnswer {
  const { world } = call
  const { tenant } = world
  requireRights(world, 'skus')
  allowOptions(call, ['$select'])
  const plans = plansOf(tenant)
  const skuId = idOf(0, 'sku', tenant.licence)
  const skus =
    plans.length === 0
      ? []
      : [
          {
            id: `${tenant.id}_${skuId}`,
            accountId: tenant.id,
            accountName: tenant.displayName,
            appliesTo: 'User',
            capabilityStatus: 'Enabled',
            consumedUnits: rowsOf(tenant.users).filter((user) => user.userType !== 'Guest').length,
            prepaidUnits: { enabled: seats, lockedOut: 0, suspended: 0, warning: 0 },
            skuId,
            skuPartNumber: plans.at(-1)?.name ?? '',
            subscriptionIds: [idOf(0, 'subscription', tenant.licence)],
            servicePlans: plans.map((plan) => ({
              servicePlanId: plan.id,
              servicePlanName: plan.name,
              provisioningStatus: 'Success',
              appliesTo: 'User',
            })),
          },
        ]
  const select = call.query.get('$select')?.split(',')
  const value = skus.map((sku) =>
    Object.fromEntries(Object.entries(sku).filter(([name]) => select?.includes(name) ?? true)),
  )
  return { status: 200, body: { '@odata.context': `${world.root()}/$metadata#subscribedSkus`, value } }
}

function me(call: GraphCall): GraphAnswer {
  requireRights(call.world, 'me')
  const user = signedInUser(call.world)
  if (user === null) throw notFound('me')
  return answerEntity(call, userType, user, 'users')
}

function ownedObjects(call: GraphCall): GraphAnswer {
  const { tenant, faults } = call.world
  requireRights(call.world, 'me')
  allowOptions(call, ['$select', '$top'])
  if (faults.signedInAs === 'partner') throw notFound('me')
  const select = call.query.get('$select')?.split(',')
  const value = rowsOf(tenant.apps)
    .filter(({ id }) => faults.owned.has(id))
    .map(({ id, appId, displayName }) => {
      const told = Object.entries({ id, appId, displayName }).filter(([name]) => select?.includes(name) ?? true)
      return { '@odata.type': '#microsoft.graph.servicePrincipal', ...Object.fromEntries(told) }
    })
  return { status: 200, body: { '@odata.context': `${call.world.root()}/$metadata#directoryObjects`, value } }
}

export const tenantRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/me', answer: me },
  { method: 'GET', pattern: '/me/ownedObjects', answer: ownedObjects },
  { method: 'GET', pattern: '/organization', answer: organization },
  { method: 'GET', pattern: '/subscribedSkus', answer: subscribedSkus },
]
