import { ConsoleFailure, failureOf } from '#shared/contract/failure'
import type { Handlers } from '#shared/contract/server'
import type { Output } from '#shared/contract/contract'
import type { Changes } from '#shared/engine/changes'
import type { Ports, SecretReference } from '#shared/engine/ports'
import { scimOf, secretKey, targetOf } from '#shared/engine/provisioning/targets'
import { targetUrl } from '#shared/engine/scim/target-url'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { putTarget, putTargetTest, readTarget, type Target, type TargetTest } from '#shared/engine/store/target-rows'

type TargetHandlers = Pick<Handlers, 'provisioning.setTarget' | 'provisioning.target' | 'provisioning.testTarget'>

/** Where a product's SCIM server is, whose token it takes, and whether both are right. */
export function targetHandlers(parts: {
  open: (tenant: string | undefined, app: string) => { access: TenantAccess; app: CachedApp }
  ports: Ports
  changes: Changes
}): TargetHandlers {
  const { open, ports, changes } = parts
  const now = () => new Date(ports.clock.now()).toISOString()

  const shown = async (app: CachedApp, target: Target): Promise<NonNullable<Output<'provisioning.target'>>> => ({
    app: { id: app.id, displayName: app.displayName },
    url: target.url,
    token: target.token.kind === 'sealed' ? { kind: 'sealed' } : { ...target.token },
    setAt: target.setAt,
    notes: [...target.notes],
    present: (await ports.secrets.read(target.token)) !== null,
    persisted: target.token.kind === 'environment' || (await ports.secrets.available()) === 'sealed',
    expires: target.expires,
    lastTest: target.lastTest,
  })

  return {
    'provisioning.setTarget': async (input) => {
      const { access, app } = open(input.tenant, input.app)
      const { url, notes } = targetUrl(input.url)
      const before = readTarget(access.workspace, app.id)
      const key = secretKey(access.tenant.id, app.id, url)
      const { token } = input
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
        expires:
          input.expires === undefined ? (token.kind === 'kept' ? (before?.expires ?? null) : null) : input.expires,
        lastTest: null,
      }
      putTarget(access.workspace, target)
      if (before?.token.kind === 'sealed' && !(reference.kind === 'sealed' && reference.key === before.token.key)) {
        await ports.secrets.remove(before.token.key)
      }
      changes.changed(access.tenant.id, 'targets')
      return shown(app, target)
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
  }
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
