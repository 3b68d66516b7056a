import type { JournalKind } from '#shared/domain/journal'
import { actingAccount } from '#shared/engine/session/acting-account'
import type { TenantAccess } from '#shared/engine/session/tenants'
import { writeJournal } from '#shared/engine/store/journal-rows'

/** What was done, to be written down: plain data, no secret, and of people no more than an id tells. */
export interface Told {
  readonly kind: JournalKind
  /** One sentence. */
  readonly subject: string
  /** The id of the app it is about. */
  readonly app?: string
  readonly record?: Readonly<Record<string, unknown>>
}

/** Writes down what was done in a tenant, and by which account; `now` in milliseconds since 1970. */
export function tellJournal(
  access: Pick<TenantAccess, 'tenant' | 'workspace'>,
  now: number,
  { kind, subject, app, record }: Told,
): void {
  writeJournal(access.workspace, {
    at: new Date(now).toISOString(),
    kind,
    subject,
    record: { by: actingAccount(access), ...(app === undefined ? {} : { app }), ...record },
  })
}
