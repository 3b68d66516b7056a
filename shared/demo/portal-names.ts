import type { DemoApp, DemoGroup, DemoJob, DemoTenant, DemoUser } from '#shared/demo/model'

interface Named {
  readonly id: string
  readonly names: readonly string[]
}

// Ids first, then names to the letter, then names without case: a person means the nearest of these.
function named<Row>(kind: string, text: string, rows: readonly Row[], read: (row: Row) => Named): Row {
  const folded = text.toLowerCase()
  const rungs: ((row: Named) => boolean)[] = [
    (row) => row.id === folded,
    (row) => row.names.includes(text),
    (row) => row.names.some((name) => name.toLowerCase() === folded),
  ]
  for (const rung of rungs) {
    const hits = rows.filter((row) => rung(read(row)))
    const [only] = hits
    if (only === undefined) continue
    if (hits.length === 1) return only
    throw new Error(
      `"${text}" is the name of ${hits.length}: ${hits.map((row) => read(row).id).join(', ')}. Give the id.`,
    )
  }
  throw new Error(`There is no ${kind} "${text}" in the tenant.`)
}

/** By object id or name; throws a sentence where none or several are meant, as do the functions below. */
export function groupNamed(tenant: DemoTenant, text: string): DemoGroup {
  return named('group', text, [...tenant.groups.values()], (group) => ({ id: group.id, names: [group.displayName] }))
}

/** By object id, address, the part before its @, or display name; among people in the recycle bin where `deleted`. */
export function userNamed(tenant: DemoTenant, text: string, deleted = false): DemoUser {
  const people = [...tenant.users.values()].filter((user) => (user.deletedDateTime !== null) === deleted)
  return named(deleted ? 'deleted user' : 'user', text, people, (user) => ({
    id: user.id,
    names: [user.userPrincipalName, user.mailNickname, user.displayName],
  }))
}

/** By object id, appId or name. */
export function appNamed(tenant: DemoTenant, text: string): DemoApp {
  return named('enterprise app', text, [...tenant.apps.values()], (app) => ({
    id: app.id,
    names: [app.appId, app.displayName],
  }))
}

/** The synchronization job of an app that has one. */
export function jobNamed(tenant: DemoTenant, text: string): DemoJob {
  const app = appNamed(tenant, text)
  const [job] = app.jobs
  if (job === undefined) throw new Error(`${app.displayName} has no provisioning.`)
  return job
}
