import type { ParsedInput } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { chooseApp } from '#shared/engine/directory/cached-directory'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { JournalFilter } from '#shared/engine/store/journal-list-rows'

const dayMs = 86_400_000

type Wanted = Omit<ParsedInput<'journal.list'>, 'tenant' | 'start' | 'count'>

/** The lines that an input asks for; throws `invalid-input` for what is no time. */
export function wantedLines(access: TenantAccess, { kinds, text, from, to, app }: Wanted): JournalFilter {
  return {
    kinds: kinds === undefined || kinds.length === 0 ? null : kinds,
    text: text ?? '',
    from: from === undefined ? null : instant(from, 0),
    before: to === undefined ? null : instant(to, isDay(to) ? dayMs : 1),
    app: app === undefined ? null : chooseApp(access.directory, access.tenant.name, app).id,
  }
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** A day of UTC or an instant, so many milliseconds later, as lines have their times. */
function instant(text: string, later: number): string {
  // Without a zone a time would be another one on each machine.
  const told = isDay(text) || /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:\d\d)$/.test(text)
  const at = told ? Date.parse(text) + later : Number.NaN
  if (!Number.isNaN(at)) return new Date(at).toISOString()
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `'${text}' is no time.`,
    remedy: 'Give a day, e.g. 2026-06-30, or an instant with its zone, e.g. 2026-06-30T14:00:00Z.',
  })
}
