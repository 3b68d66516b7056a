import { expect, test } from 'vitest'
import { readPremium } from '#shared/engine/graph/subscribed-skus'
import { failureFrom, graphError, scriptedGraph } from '#tests/engine/graph/scripted-graph'

const plan = (servicePlanName: string, more: object = {}) => ({
  servicePlanName,
  provisioningStatus: 'Success',
  ...more,
})
const sku = (servicePlans: unknown, capabilityStatus: unknown = 'Enabled') => ({ capabilityStatus, servicePlans })

test.each<[name: string, skus: unknown[], premium: string]>([
  ['nothing bought', [], 'none'],
  ['other plans only', [sku([plan('EXCHANGE_S_STANDARD')])], 'none'],
  ['P1 within a bundle', [sku([plan('EXCHANGE_S_STANDARD'), plan('AAD_PREMIUM')])], 'P1'],
  ['P2 beside P1', [sku([plan('AAD_PREMIUM')]), sku([plan('aad_premium_p2')], 'Warning')], 'P2'],
  ['P1 by its id', [sku([{ servicePlanId: '41781FB2-BC02-4B7C-BD55-B576C07BB09D' }])], 'P1'],
  ['P2 that has run out beside P1', [sku([plan('AAD_PREMIUM_P2')], 'Suspended'), sku([plan('AAD_PREMIUM')])], 'P1'],
  ['a plan that is switched off', [sku([plan('AAD_PREMIUM', { provisioningStatus: 'Disabled' })])], 'none'],
  ['the id of the plan as that of a product', [{ ...sku([]), skuId: '41781fb2-bc02-4b7c-bd55-b576c07bb09d' }], 'none'],
  ['plans of another shape', [sku('AAD_PREMIUM'), sku([plan('AAD_PREMIUM')], 7)], 'P1'],
])('%s', async (_name, skus, premium) => {
  const graph = await scriptedGraph(() => ({ body: { value: skus } }))
  expect(await readPremium(graph.client)).toBe(premium)
  expect(graph.asked[0]?.path).toBe('/subscribedSkus?$select=capabilityStatus,servicePlans')
})

test('what may not be read is no licence that is missing', async () => {
  const graph = await scriptedGraph(() => ({ status: 403, body: graphError('Authorization_RequestDenied', 'No.') }))
  expect(await failureFrom(readPremium(graph.client))).toMatchObject({
    code: 'permission-missing',
    message: expect.stringContaining('LicenseAssignment.Read.All') as string,
  })
})
