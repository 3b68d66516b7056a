import type { Handlers } from '#shared/contract/server'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import { measuredDynamicLag } from '#shared/engine/readiness/dynamic-lag'
import type { ReadinessParts } from '#shared/engine/readiness/readiness-parts'

type ContradictionHandlers = Pick<Handlers, 'readiness.contradictions'>

/** Where documents disagree about an app's product, beside what this tenant's own history says. */
export function contradictionHandlers({ tenants, profiles }: ReadinessParts): ContradictionHandlers {
  return {
    'readiness.contradictions': (input) => {
      const access = tenants.open(input.tenant)
      const app = chooseApp(access.directory, access.tenant.name, input.app)
      const { own, whole } = profiles.inForce(access, app)
      return {
        contradictions: whole.contradictions.map(({ id, topic, statements, acts, measure }) => ({
          id,
          topic,
          statements: statements.map((one) => ({ ...one, own: one.who === own?.id })),
          acts,
          measured: measure === 'dynamic-lag' ? measuredDynamicLag(access, app.id) : null,
        })),
      }
    },
  }
}
