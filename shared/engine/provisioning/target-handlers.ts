import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { TargetAuth } from '#shared/contract/provisioning'
import type { Handlers } from '#shared/contract/server'
import type { Output, ParsedInput } from '#shared/contract/contract'
import { secretEnd } from '#shared/domain/secret-end'
import type { Changes } from '#shared/engine/changes'
import { tellJournal } from '#shared/engine/history/journal/tell-journal'
import type { Ports, SecretReference } from '#shared/engine/ports'
import { addressesOf, scimOf, secretKey, targetOf } from '#shared/engine/provisioning/targets'
import { tokenEnd } from '#shared/engine/provisioning/token-end'
import { tokenAddress } from '#shared/engine/scim/client-credentials'
import { targetUrl } from '#shared/engine/scim/target-url'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { refuseOtherHosts } from '#shared/engine/settings/policy-scim-hosts'
import type { CachedApp } from '#shared/engine/store/app-rows'
import {
  putTarget,
  putTargetProbe,
  putTargetTest,
  readTarget,
  type Target,
  type TargetTest,
} from '#shared/engine/store/target-rows'

type TargetHandlers = Pick<
  Handlers,
  | 'provisioning.setTarget'
  | 'provisioning.useDemoTarget'
  | 'provisioning.target'
  | 'provisioning.testTarget'
  | 'provisioning.probe'
>

interface Opened {
  readonly access: TenantAccess
  readonly app: CachedApp
}

/** Where a product's SCIM server is, whose token it takes, and whether both are right. */
export function targetHandlers(parts: {
  open: (tenant: string | undefined, app: string) => Opened
  ports: Ports
  changes: Changes
}): TargetHandlers {
  const { open, ports, changes } = parts
  const now = () => new Date(ports.clock.now()).toISOString()

  const shown = async (app: CachedApp, target: Target): Promise<NonNullable<Output<'provisioning.target'>>> => {
    const secret = await ports.secrets.read(target.token)
    // A variable may hold another token by now than when it was set.
    const tokenEnds = secret === null ? target.tokenEnds : tokenEnd(secret, target.auth)
    const end = secretEnd({ ...target, tokenEnds })
    return {
      app: { id: app.id, displayName: app.displayName },
      url: target.url,
      token: target.token.kind === 'sealed' ? { kind: 'sealed' } : { ...target.token },
      setAt: target.setAt,
      notes: [...target.notes],
      present: secret !== null,
      persisted: target.token.kind === 'environment' || (await ports.secrets.available()) === 'sealed',
      expires: end.day,
      expiresFrom: end.from,
      lastTest: target.lastTest,
      auth: target.auth,
      probe: target.probe,
    }
  }

  const keep = async (
    { access, app }: Opened,
    wanted: Pick<ParsedInput<'provisioning.setTarget'>, 'url' | 'token' | 'expires' | 'auth'>,
  ) => {
    const { url, notes } = targetUrl(wanted.url)
    const before = readTarget(access.workspace, app.id)
    const auth = authOf(wanted.auth ?? (wanted.token.kind === 'kept' ? before?.auth : undefined) ?? { kind: 'bearer' })
    refuseOtherHosts(ports, addressesOf({ url, auth }))
    const key = secretKey(access.tenant.id, app.id, url, auth)
    const { token, expires } = wanted
    let reference: SecretReference
    if (token.kind === 'kept') reference = keptToken(before, key, app)
    else if (token.kind === 'environment') reference = token
    else {
      // The secret first: were the address kept first and the secret not, an older one could be sent to a newer address.
      await ports.secrets.write(key, token.value)
      reference = { kind: 'sealed', key }
    }
    const target: Target = {
      appId: app.id,
      url,
      token: reference,
      notes,
      setAt: now(),
      ...saidOfEnd(expires, token.kind === 'kept' ? before : null),
      tokenEnds: tokenEnd((await ports.secrets.read(reference)) ?? '', auth),
      lastTest: null,
      auth,
      probe: null,
    }
    access.workspace.transaction(() => {
      putTarget(access.workspace, target)
      tellJournal(access, ports.clock.now(), {
        kind: 'target-set',
        subject: `The connection of '${app.displayName}' was set to ${new URL(url).host}.`,
        app: app.id,
        record: { host: new URL(url).host, auth: auth.kind, secret: token.kind },
      })
    })
    if (before?.token.kind === 'sealed' && !(reference.kind === 'sealed' && reference.key === before.token.key)) {
      await ports.secrets.remove(before.token.key)
    }
    changes.changed(access.tenant.id, 'targets')
    return shown(app, target)
  }

  return {
    'provisioning.setTarget': (input) => keep(open(input.tenant, input.app), input),
    'provisioning.useDemoTarget': (input) => {
      const opened = open(input.tenant, input.app)
      const { scim, token } = demoProduct(opened, ports.demo)
      return keep(opened, { url: scim, token: { kind: 'sealed', value: token } })
    },
    'provisioning.target': async (input) => {
      const { access, app } = open(input.tenant, input.app)
      const target = readTarget(access.workspace, app.id)
      return target === null ? null : shown(app, target)
    },
    'provisioning.testTarget': async (input, { signal }) => {
      const { access, app } = open(input.tenant, input.app)
      const target = targetOf(access.workspace, app)
      const takenAt = now()
      const remember = (test: Omit<TargetTest, 'at'>) => {
        putTargetTest(access.workspace, target, { at: takenAt, ...test })
        changes.changed(access.tenant.id, 'targets')
      }
      try {
        const { users } = await scimOf(access.workspace, app, ports).test({ signal })
        const message = users === null ? 'The server answers.' : `The server answers and says it has ${users} users.`
        remember({ ok: true, message, failure: null })
        return { ok: true, takenAt, url: target.url, users, notes: [...target.notes] }
      } catch (thrown) {
        const failure = failureOf(thrown)
        const { code, message } = failure
        if (code !== 'cancelled' && code !== 'internal') remember({ ok: false, message, failure })
        throw thrown
      }
    },
    'provisioning.probe': async (input, { signal, progress }) => {
      const { access, app } = open(input.tenant, input.app)
      const target = targetOf(access.workspace, app)
      const probe = await scimOf(access.workspace, app, ports).probe({
        signal,
        onProgress: (done, total) => progress({ phase: 'Asking the product what it tells', done, total }),
      })
      putTargetProbe(access.workspace, target, probe)
      changes.changed(access.tenant.id, 'targets')
      return probe
    },
  }
}

/** What a person says of the end of a secret; what was said of one that is kept goes on holding. */
function saidOfEnd(
  expires: ParsedInput<'provisioning.setTarget'>['expires'],
  kept: Target | null,
): Pick<Target, 'expires' | 'neverEnds'> {
  if (expires === undefined) return { expires: kept?.expires ?? null, neverEnds: kept?.neverEnds ?? false }
  return expires === 'never' ? { expires: null, neverEnds: true } : { expires, neverEnds: false }
}

/** Throws `invalid-input` or `address-insecure` for a token address that no secret may be sent to. */
function authOf(wanted: TargetAuth): TargetAuth {
  if (wanted.kind !== 'client-credentials') return wanted
  return { ...wanted, tokenUrl: tokenAddress(wanted.tokenUrl).href }
}

/** The demo product that an app provisions; throws `demo-not-available` where this host does not run it. */
function demoProduct({ access: { tenant }, app }: Opened, demo: Ports['demo']) {
  const products = tenant.demoLogin === null ? [] : (demo?.products(tenant.demoLogin) ?? [])
  const product = products.find(({ appId }) => appId === app.appId)
  if (product !== undefined) return product
  throw new ConsoleFailure({
    code: 'demo-not-available',
    message:
      tenant.demoLogin === null
        ? `'${tenant.name}' is not the demo tenant.`
        : products.length === 0
          ? 'This console does not run the demo tenant that it shows.'
          : `The demo has no product for '${app.displayName}'.`,
    remedy:
      tenant.demoLogin !== null && products.length === 0
        ? 'Open the demo tenant again from the list of tenants, or enter the address and the token that its own console printed.'
        : 'Enter the address and the token that the product gave you.',
  })
}

/** A token stays with the server that it was given for; throws `invalid-input` for another one. */
function keptToken(before: Target | null, key: string, app: CachedApp): SecretReference {
  if (before?.token.kind === 'environment') return before.token
  if (before?.token.kind === 'sealed' && before.token.key === key) return before.token
  throw new ConsoleFailure({
    code: 'invalid-input',
    message:
      before === null
        ? `No token is set for '${app.displayName}' yet.`
        : 'The address is of another server than the token was given for.',
    remedy: 'Enter the token together with the address; a kept token never goes to another server.',
  })
}
