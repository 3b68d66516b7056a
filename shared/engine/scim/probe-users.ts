import type { ProbeRun } from '#shared/engine/scim/probe-run'
import type { ScimUser } from '#shared/engine/scim/scim-resources'

/** What the first users tell of themselves; true where they say that they are active or not, null where nobody is listed. */
export function probeUsers({ note }: ProbeRun, users: readonly ScimUser[]): boolean | null {
  if (users.length === 0) {
    note('Active', 'cannot-tell', 'No user is listed.')
    return null
  }
  const share = (has: (user: ScimUser) => boolean) => users.filter(has).length
  const telling = share((user) => user.active !== null)
  const keyed = share((user) => user.externalId !== null)
  const all = telling === users.length
  note(
    'Active',
    all ? 'good' : telling > 0 ? 'odd' : 'bad',
    `${telling} of ${users.length} users say whether they are active.`,
  )
  note(
    'Keys',
    keyed > 0 ? 'good' : 'odd',
    `${keyed} of ${users.length} users have an externalId${keyed === 0 ? '; people are joined by userName' : ''}.`,
  )
  return telling > 0
}
