import type { PersonSource, TokenSource } from '#shared/engine/ports'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { sql } from '#shared/engine/store/sql'

/** A tenant as the list of tenants keeps it; `graph` is the service root with its version. */
export interface Tenant {
  readonly id: string
  readonly name: string
  readonly displayName: string | null
  readonly graph: string
  readonly signIn: TokenSource
  /** Where the demo that this tenant is hands out tokens and takes `demo do`; null for a real tenant. */
  readonly demoLogin: string | null
  readonly addedAt: string
}

interface Row {
  id: string
  name: string
  display_name: string | null
  graph: string
  sign_in: string
  demo_login: string | null
  added_at: string
}

export function listTenants(db: ReadDatabase): Tenant[] {
  return db.all<Row>(sql`SELECT * FROM tenants ORDER BY added_at, name`).map((row) => ({
    id: row.id,
    name: row.name,
    displayName: row.display_name,
    graph: row.graph,
    signIn: sourceOf(row.sign_in),
    demoLogin: row.demo_login,
    addedAt: row.added_at,
  }))
}

/** A sign-in that was kept before consent was asked for step by step names no scopes: they are found out when they are needed. */
function sourceOf(text: string): TokenSource {
  const kept = JSON.parse(text) as TokenSource
  return kept.kind === 'msal' ? { ...kept, consented: (kept as Partial<PersonSource>).consented ?? [] } : kept
}

/** Keeps a tenant under its id; what was kept of the same tenant before (mappings, cache) stays its own. */
export function putTenant(db: Database, tenant: Tenant): void {
  db.run(sql`
    INSERT INTO tenants (id, name, display_name, graph, sign_in, demo_login, added_at)
    VALUES (${tenant.id}, ${tenant.name}, ${tenant.displayName}, ${tenant.graph}, ${JSON.stringify(tenant.signIn)},
      ${tenant.demoLogin}, ${tenant.addedAt})
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, display_name = excluded.display_name, graph = excluded.graph,
      sign_in = excluded.sign_in, demo_login = excluded.demo_login`)
}

export function removeTenant(db: Database, id: string): void {
  db.run(sql`DELETE FROM tenants WHERE id = ${id}`)
}

/** Keeps a tenant's default domain, by which people know it. */
export function putTenantDomain(db: Database, id: string, domain: string | null): void {
  db.run(sql`UPDATE tenants SET domain = ${domain} WHERE id = ${id}`)
}

/** The default domains that are known, by tenant id. */
export function tenantDomains(db: ReadDatabase): ReadonlyMap<string, string> {
  const rows = db.all<{ id: string; domain: string }>(sql`SELECT id, domain FROM tenants WHERE domain IS NOT NULL`)
  return new Map(rows.map(({ id, domain }) => [id, domain]))
}
