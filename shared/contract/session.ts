import { z } from 'zod'
import { command, query } from '#shared/contract/procedure'
import { tenantInput } from '#shared/contract/reference'

const signInSchema = z.discriminatedUnion('kind', [
  /** An opaque token in an environment variable: the name is kept, never the value. */
  z.object({ kind: z.literal('environment'), variable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/) }),
  /** The demo tenant: its login endpoint hands a token to any process of this machine. */
  z.object({ kind: z.literal('demo'), login: z.url() }),
])

export const tenantSchema = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string().nullable(),
  graph: z.string(),
  signIn: signInSchema,
  demo: z.boolean(),
  addedAt: z.string(),
  synchronisedAt: z.string().nullable(),
})

export type TenantRecord = z.infer<typeof tenantSchema>

export const session = {
  'session.tenants': query(z.object({}), z.object({ tenants: z.array(tenantSchema) })),
  'session.tenant': query(tenantInput, tenantSchema),
  /** Reads /organization with the token before anything is kept; a demo tenant may replace an older demo tenant of its name. */
  'session.addTenant': command(
    z.object({ name: z.string().trim().min(1).max(64), graph: z.string().max(2048), signIn: signInSchema }),
    tenantSchema,
  ),
}
