import { expect, test } from 'vitest'
import { saidByProduct } from '#shared/domain/said-by-product'

test.each([
  [{ code: 'scim-unauthorized', detail: 'SCIM 2 is not enabled.' }, 'It says “SCIM 2 is not enabled”.'],
  [{ code: 'scim-not-found', detail: 'no such tenant' }, 'It says “no such tenant”.'],
  [{ code: 'scim-failed', detail: 'Try later...' }, 'It says “Try later..”.'],
  // Words of the network are not the product's.
  [{ code: 'scim-unreachable', detail: 'connect ECONNREFUSED' }, null],
  [{ code: 'scim-unauthorized' }, null],
  [null, null],
])('of %j it is told: %s', (failure, said) => {
  expect(saidByProduct(failure)).toBe(said)
})
