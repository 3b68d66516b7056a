import { z } from 'zod'
import { command, operation, query } from '#shared/contract/procedure'
import { instantSchema, referenceSchema, tenantInput } from '#shared/contract/reference'

/** Ways to a token that need no window. */
const localSignInSchemas = [
  /** An opaque token in an environment variable: the name is kept, never the value. */
  z.object({ kind: z.literal('environment'), variable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }),
  /** The demo tenant: its login endpoint hands a token to any process of this machine. */
  z.object({ kind: z.literal('demo'), login: z.url() }),
] as const

const accessSchema = z.enum(['read', 'write'])

const signInSchema = z.discriminatedUnion('kind', [
  ...localSignInSchemas,
  /** A person, signed in through the system browser. Who, and where; the tokens are with the host's secrets. */
  z.object({
    kind: z.literal('msal'),
    clientId: z.string(),
    /** Tenanted: https://host/tenant-id. */
    authority: z.string(),
    homeAccountId: z.string(),
    username: z.string(),
    /** `read`: the person chose that nothing is written in this tenant. */
    access: accessSchema,
    /** Short names of the scopes for writing that were consented to, each asked for when it was first needed. */
    consented: z.array(z.string()).readonly().default([]),
  }),
])

/** Clouds that the console knows the addresses of; the identity room holds them. */
export const cloudIds = ['global', 'usgov', 'usgov-dod', 'china'] as const

export const cloudSchema = z.union([
  z.enum(cloudIds),
  /** A cloud of its own: the sign-in host (https, without a path) and Graph's service root with its version. */
  z.object({ authority: z.string().trim().max(512), graph: z.string().trim().max(2048) }),
])

export type CloudChoice = z.infer<typeof cloudSchema>

export const tenantSchema = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string().nullable(),
  graph: z.string(),
  signIn: signInSchema,
  demo: z.boolean(),
  /** Where the demo hands out tokens; null for a real tenant. */
  demoLogin: z.string().nullable(),
  addedAt: z.string(),
  synchronisedAt: z.string().nullable(),
})

export type TenantRecord = z.infer<typeof tenantSchema>

const tenantNameSchema = z.string().trim().min(1).max(64)

export const session = {
  'session.tenants': query(z.object({}), z.object({ tenants: z.array(tenantSchema) })),
  'session.tenant': query(tenantInput, tenantSchema),
  /** Reads /organization with the token before anything is kept; a demo tenant may replace an older demo tenant of its name. */
  'session.addTenant': command(
    z.object({
      name: tenantNameSchema,
      graph: z.string().max(2048),
      signIn: z.discriminatedUnion('kind', localSignInSchemas),
    }),
    tenantSchema,
  ),
  /** The clouds to choose from, with the addresses that a person may compare with the address bar. */
  'session.clouds': query(
    z.object({}),
    z.object({
      clouds: z.array(
        z.object({ id: z.enum(cloudIds), name: z.string(), login: z.string(), graph: z.string(), portal: z.string() }),
      ),
    }),
  ),
  /**
   * Opens the system browser and ends with the tenant of the person who signed in there; waits five minutes at most. Signing in to a
   * known tenant keeps what is kept of it, and its name where none is given.
   */
  'session.signIn': operation(
    z.object({
      name: tenantNameSchema.optional(),
      /** The application (client) id of an app registration. */
      clientId: z.guid('an application (client) id, 8-4-4-4-12'),
      cloud: cloudSchema,
      /** A tenant id or one of its domains; needed where a person is a guest, or the registration is of one tenant. */
      tenantHint: z
        .string()
        .trim()
        .max(253)
        .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/)
        .optional(),
      /** A sign-in asks for scopes to read only; with `read` none to write is ever asked for, and plans are refused. */
      access: accessSchema.default('write'),
    }),
    tenantSchema,
  ),
  /** The same browser again for a tenant that was signed in to; another tenant's account is refused. */
  'session.signInAgain': operation(
    tenantInput.extend({
      access: accessSchema.optional(),
      /** Lets the person choose among the accounts that the browser knows; else the account that was signed in is meant. */
      otherAccount: z.boolean().default(false),
    }),
    tenantSchema,
  ),
  /** The same browser for scopes to write, named shortly (`Synchronization.ReadWrite.All`): what a plan needs and was not consented to. */
  'session.consent': operation(
    tenantInput.extend({ scopes: z.array(z.string().max(100)).min(1).max(10) }),
    tenantSchema,
  ),
  /** What makes an app registration for exactly the scopes that this build uses: scripts to run, and the manifest. */
  'session.registration': query(
    z.object({
      cloud: z.enum(cloudIds).default('global'),
      /** `read` leaves the scopes to write out. */
      access: accessSchema.default('write'),
      /** For consultants: an app registration for any organizational directory. */
      manyTenants: z.boolean().default(false),
      name: z.string().trim().min(1).max(120).default('SCIM Console'),
    }),
    z.object({
      scopes: z.array(z.object({ scope: z.string(), id: z.string(), write: z.boolean(), reason: z.string() })),
      redirectUri: z.string(),
      azureCli: z.string(),
      powershell: z.string(),
      /** JSON text, the part of an app manifest that matters. */
      manifest: z.string(),
    }),
  ),
  /** Removes the account, its tokens and every sealed secret of the tenant; mappings, cache and journal stay. */
  'session.signOut': command(
    tenantInput,
    z.object({ tenant: z.object({ id: z.string(), name: z.string() }), secrets: z.number().int() }),
  ),
  /** Who is signed in; null where nobody is, and where the tenant's token is not a person's. `kept`: what a restart leaves. */
  'session.account': query(
    tenantInput,
    z.object({ username: z.string(), name: z.string().nullable(), kept: z.enum(['sealed', 'memory-only']) }).nullable(),
  ),
  /** Starts the demo tenant in this host, or joins the one it runs, and registers it as `demo`. */
  'session.openDemo': command(z.object({}), tenantSchema),
  /** Signs out, and deletes every file of the tenant from the data folder. Nothing of Graph or a product changes. */
  'session.removeTenant': command(
    z.object({ tenant: referenceSchema }),
    z.object({
      tenant: z.object({ id: z.string(), name: z.string() }),
      removedAt: instantSchema,
      files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
      secrets: z.number().int(),
      /** Backups out of which it was taken, and that hold other tenants still. */
      rewritten: z.array(z.string()),
      /** Files of the data folder that still name the tenant's id, and why; each was looked through. */
      left: z.array(z.object({ name: z.string(), why: z.string() })),
    }),
  ),
}
