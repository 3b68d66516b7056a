import { answerCollection, answerCount, answerEntity } from '#shared/demo/graph/collection'
import { notFound } from '#shared/demo/graph/errors'
import { listingOf } from '#shared/demo/graph/pages'
import { requireRights } from '#shared/demo/graph/rights'
import { rowsOf } from '#shared/demo/row-map'
import { servicePrincipalType } from '#shared/demo/graph/service-principal-type'
import type { GraphCall, Route } from '#shared/demo/graph/call'
import type { DemoApp } from '#shared/demo/model'

/** The service principal of the route's `{id}`; 404 where the tenant has none with that object id. */
export function servicePrincipalOf(call: GraphCall): DemoApp {
  const id = call.params['id'] ?? ''
  const app = call.world.tenant.apps.get(id.toLowerCase())
  if (app === undefined) throw notFound(id)
  return app
}

const all = (call: GraphCall) => listingOf(rowsOf(call.world.tenant.apps), (app) => app.id)

export const servicePrincipalRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/servicePrincipals',
    answer: (call) => {
      requireRights(call.world, 'applications')
      return answerCollection(call, servicePrincipalType, all(call), {
        context: 'servicePrincipals',
      })
    },
  },
  {
    method: 'GET',
    pattern: '/servicePrincipals/$count',
    answer: (call) => {
      requireRights(call.world, 'applications')
      return answerCount(call, servicePrincipalType, all(call))
    },
  },
  {
    method: 'GET',
    pattern: '/servicePrincipals/{id}',
    answer: (call) => {
      requireRights(call.world, 'applications')
      return answerEntity(call, servicePrincipalType, servicePrincipalOf(call), 'servicePrincipals')
    },
  },
]
