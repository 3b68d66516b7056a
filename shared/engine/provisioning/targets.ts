import { createHash } from 'node:crypto'
import { ConsoleFailure } from '#shared/contract/failure'
import type { TargetAuth } from '#shared/contract/provisioning'
import type { Ports } from '#shared/engine/ports'
import { createScimClient, type ScimClient } from '#shared/engine/scim/scim-client'
import type { ReadDatabase } from '#shared/engine/store/database'
import { refuseOtherHosts } from '#shared/engine/settings/policy-scim-hosts'
import { readTarget, type Target } from '#shared/engine/store/target-rows'

interface NamedApp {
  readonly id: string
  readonly displayName: string
}

/** The target of an app; throws `target-missing` where nobody has said where its server is. */
export function targetOf(workspace: ReadDatabase, app: NamedApp): Target {
  const target = readTarget(workspace, app.id)
  if (target !== null) return target
  throw new ConsoleFailure({
    code: 'target-missing',
    message: `The SCIM server of '${app.displayName}' is not known.`,
    remedy: 'Say where it is, under Connection or with `target set --app ID --url URL --token-env VAR`.',
  })
}

/**
 * The SCIM client of an app's product; throws `target-missing` where nobody has said where it is. Its calls throw `sign-in-required`
 * where the token cannot be read, and `policy-refused` before it is read where the organisation does not allow a host that is told it.
 */
export function scimOf(workspace: ReadDatabase, app: NamedApp, ports: Ports): ScimClient {
  const target = targetOf(workspace, app)
  const token = async () => {
    refuseOtherHosts(ports, addressesOf(target))
    return tokenOf(target, app, ports)
  }
  // Some requests of a probe go without a token.
  const fetch: Ports['fetch'] = async (url, init) => {
    refuseOtherHosts(ports, [url])
    return ports.fetch(url, init)
  }
  return createScimClient({ base: target.url, auth: target.auth, token, ports: { ...ports, fetch } })
}

/**
 * The key of an app's sealed secret. It names the server that is told it, so that it never goes to another one than it was given for: a
 * client secret goes to the server that gives tokens.
 */
export function secretKey(tenantId: string, appId: string, url: string, auth: TargetAuth): string {
  const told =
    auth.kind === 'client-credentials' ? `${new URL(url).origin} ${new URL(auth.tokenUrl).origin}` : new URL(url).origin
  const server = createHash('sha256').update(told).digest('hex').slice(0, 16)
  return `scim/${keySafe(tenantId)}/${keySafe(appId)}/${server}`
}

/** Every address that is told a secret of this target. */
export function addressesOf({ url, auth }: Pick<Target, 'url' | 'auth'>): string[] {
  return auth.kind === 'client-credentials' ? [url, auth.tokenUrl] : [url]
}

async function tokenOf(target: Target, app: NamedApp, ports: Ports): Promise<string> {
  const secret = await ports.secrets.read(target.token)
  if (secret !== null) return secret
  const { token } = target
  throw new ConsoleFailure(
    token.kind === 'environment'
      ? {
          code: 'sign-in-required',
          message: `The environment variable ${token.variable} with the SCIM token of '${app.displayName}' is not set.`,
          remedy: `Set ${token.variable} and try again; the console keeps only its name.`,
        }
      : {
          code: 'sign-in-required',
          message: `The SCIM token of '${app.displayName}' is no longer known on this machine.`,
          remedy:
            'Enter it again under Connection; where the system has no store for secrets it lasts only until the console ends.',
        },
  )
}

/** Ids come from answers of the network: they must not choose where a secret is kept. */
function keySafe(id: string): string {
  return id.replace(/[^A-Za-z0-9-]/g, '_').slice(0, 60)
}
