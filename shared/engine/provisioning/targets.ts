import { ConsoleFailure } from '#shared/contract/failure'
import type { Ports } from '#shared/engine/ports'
import { createScimClient, type ScimClient } from '#shared/engine/scim/scim-client'
import type { ReadDatabase } from '#shared/engine/store/database'
import { readTarget } from '#shared/engine/store/target-rows'

/** The SCIM client of an app's product; throws `target-missing` where nobody has said where it is. */
export function scimOf(workspace: ReadDatabase, app: { id: string; displayName: string }, ports: Ports): ScimClient {
  const target = readTarget(workspace, app.id)
  if (target === null) {
    throw new ConsoleFailure({
      code: 'target-missing',
      message: `The SCIM server of '${app.displayName}' is not known.`,
      remedy: 'Say where it is: target set --app ID --url URL --token-env VAR.',
    })
  }
  if (ports.secrets.read(target.token) === null) {
    throw new ConsoleFailure({
      code: 'sign-in-required',
      message: `The environment variable ${target.token.variable} with the SCIM token of '${app.displayName}' is not set.`,
      remedy: `Set ${target.token.variable} and try again; the console keeps only its name.`,
    })
  }
  return createScimClient({ base: target.url, token: () => ports.secrets.read(target.token), ports })
}
