import type { Probe } from '#shared/contract/provisioning'
import { groupRow, userRow } from '#shared/engine/scim/answers'
import type { ListPath } from '#shared/engine/scim/list-manners'
import { onePage } from '#shared/engine/scim/one-page'
import { answeredWith, refused } from '#shared/engine/scim/probe-run'
import type { ProbeRun } from '#shared/engine/scim/probe-run'
import { sameKey, sameName } from '#shared/engine/scim/same-key'
import type { ScimGroup, ScimUser } from '#shared/engine/scim/scim-resources'

interface Question {
  readonly path: ListPath
  readonly attribute: 'userName' | 'externalId' | 'displayName'
  /** A value that somebody on this server has. */
  readonly value: string
  fits(row: unknown): boolean
}

/** Which filters find what is there, and nothing where nothing is. */
export async function probeFilters(
  run: ProbeRun,
  users: readonly ScimUser[],
  groups: readonly ScimGroup[],
): Promise<Probe['filters']> {
  const userName = plainest(users.map((user) => user.userName))
  const userKey = plainest(users.map((user) => user.externalId))
  const groupName = plainest(groups.map((group) => group.displayName))
  const groupKey = plainest(groups.map((group) => group.externalId))

  const byName = await asked(run, 'Filter userName', userName, (value) => ({
    path: '/Users',
    attribute: 'userName',
    value,
    fits: (row) => sameName(userRow(row)?.userName ?? null, value),
  }))
  if (byName === true && userName !== null) await otherCase(run, userName)
  const byKey = await asked(run, 'Filter externalId', userKey, (value) => ({
    path: '/Users',
    attribute: 'externalId',
    value,
    fits: (row) => sameKey(userRow(row)?.externalId ?? null, value),
  }))
  const byGroupName = await asked(run, 'Filter group displayName', groupName, (value) => ({
    path: '/Groups',
    attribute: 'displayName',
    value,
    fits: (row) => sameName(groupRow(row)?.group.displayName ?? null, value),
  }))
  await asked(run, 'Filter group externalId', groupKey, (value) => ({
    path: '/Groups',
    attribute: 'externalId',
    value,
    fits: (row) => sameKey(groupRow(row)?.group.externalId ?? null, value),
  }))
  return { userName: byName, externalId: byKey, groupDisplayName: byGroupName }
}

/** Some servers choke on what must be escaped, which says nothing of their filters; so a plain value is asked for where there is one. */
function plainest(values: readonly (string | null)[]): string | null {
  const given = values.filter((value) => value !== null && value.trim() !== '') as string[]
  return given.find((value) => /^[\w.@ -]+$/.test(value)) ?? given[0] ?? null
}

async function asked(
  run: ProbeRun,
  step: string,
  value: string | null,
  questionOf: (value: string) => Question,
): Promise<boolean | null> {
  if (value === null) {
    run.note(step, 'cannot-tell', 'Nothing that is listed has a value to ask for.')
    return null
  }
  const question = questionOf(value)
  const hit = await find(run, question, value)
  if (hit.list === null) {
    const says = refused(hit.answer)
    run.note(step, says ? 'bad' : 'cannot-tell', `The server answers ${answeredWith(hit.answer)}.`)
    return says ? false : null
  }
  const { rows } = hit.list
  if (rows.length === 0) {
    run.note(step, 'bad', 'The server finds nothing for a value that it lists itself.')
    return false
  }
  if (!rows.every(question.fits)) {
    run.note(step, 'bad', 'The filter is ignored: others come as well.')
    return false
  }
  // A list of one is what a filter that is ignored would answer, too.
  const miss = await find(run, question, crypto.randomUUID())
  if (miss.list === null) {
    run.note(
      step,
      'odd',
      `It finds what is there; asked for what is not, the server answers ${answeredWith(miss.answer)}.`,
    )
    return refused(miss.answer) ? true : null
  }
  if (miss.list.rows.length > 0) {
    run.note(step, 'bad', 'The filter is ignored: it finds somebody for a value that nobody has.')
    return false
  }
  run.note(step, 'good', 'It finds what is there, and nothing where nothing is.')
  return true
}

const find = ({ transport, call }: ProbeRun, { path, attribute }: Question, value: string) =>
  onePage(transport, path, { filter: `${attribute} eq ${JSON.stringify(value)}`, count: 5 }, call.signal)

async function otherCase(run: ProbeRun, userName: string): Promise<void> {
  const step = 'Filter userName, other case'
  const other = userName === userName.toUpperCase() ? userName.toLowerCase() : userName.toUpperCase()
  if (other === userName) return
  const sought = { filter: `userName eq ${JSON.stringify(other)}`, count: 5 }
  const { list, answer } = await onePage(run.transport, '/Users', sought, run.call.signal)
  if (list === null) run.note(step, 'cannot-tell', `The server answers ${answeredWith(answer)}.`)
  else if (list.rows.length > 0) run.note(step, 'good', 'A name is found in other letters, too.')
  else run.note(step, 'odd', 'A name is found only in the letters in which the server holds it.')
}
