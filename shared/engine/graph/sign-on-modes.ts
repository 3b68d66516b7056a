import { z } from 'zod'
import { ConsoleFailure } from '#shared/contract/failure'
import type { GraphCall } from '#shared/engine/graph/graph-call'
import type { GraphClient } from '#shared/engine/graph/graph-client'
import { segment } from '#shared/engine/graph/service-root'

// Graph documents saml, oidc, password and notSupported; an app that nobody has set up has none.
const appSchema = z.looseObject({ preferredSingleSignOnMode: z.string().nullish().catch(null) })

/** preferredSingleSignOnMode of enterprise apps by their object ids; null where none is set, not in the answer where Graph does not know the app. */
export async function readSignOnModes(
  client: GraphClient,
  appObjectIds: readonly string[],
  call?: GraphCall,
): Promise<ReadonlyMap<string, string | null>> {
  const answers = await client.batch(
    appObjectIds.map((id) => ({
      path: `/servicePrincipals/${segment(id)}?$select=id,preferredSingleSignOnMode`,
      schema: appSchema,
    })),
    call,
  )
  const modes = new Map<string, string | null>()
  for (const [place, answer] of answers.entries()) {
    const id = appObjectIds[place]
    if (id === undefined) continue
    if (answer.ok) modes.set(id, answer.value.preferredSingleSignOnMode?.trim() || null)
    else if (answer.failure.code !== 'graph-not-found') throw new ConsoleFailure(answer.failure)
  }
  return modes
}
