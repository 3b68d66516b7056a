// The floor of a first sync: the same bytes fetched, JSON.parse, and what they hold put into the same tables and indexes with the same
// pragmas; no schema, no merge, no plan, nothing asked twice. Input: {requests, token, file}.
import { readFileSync } from 'node:fs'
import { personAttributes } from '#shared/domain/directory'
import { folded } from '#shared/domain/folded-text'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { attributeColumns } from '#shared/engine/store/people-rows'
import { cost, costNow } from '#tests/bench/programs/cost'

interface Asked {
  readonly url: string
  readonly method: string
  readonly body: string | null
}

interface Row {
  readonly id: string
  readonly '@odata.type'?: string
  readonly displayName?: string | null
  readonly userPrincipalName?: string | null
  readonly mail?: string | null
  readonly accountEnabled?: boolean | null
  readonly userType?: string | null
  readonly securityEnabled?: boolean
  readonly 'members@delta'?: readonly Row[]
}
type Attributes = Partial<Record<(typeof personAttributes)[number], string | null>>

const input = JSON.parse(process.argv[2] ?? '') as { requests: string; token: string; file: string }
const requests = JSON.parse(readFileSync(input.requests, 'utf8')) as Asked[]
const db = openDatabase(input.file)
migrate(db, migrations.directory, { backup: false })

const principal = db.prepare('INSERT INTO principals (key, id, type) VALUES (?, ?, ?)')
const person = db.prepare(`
  INSERT INTO people (key, display_name, sort_name, user_principal_name, sort_upn, mail, account_enabled, user_type, seen,
    ${personAttributes.map((name) => attributeColumns[name]).join(', ')})
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ${personAttributes.map(() => '?').join(', ')})`)
const personText = db.prepare(
  'INSERT INTO people_search (rowid, display_name, user_principal_name, mail) VALUES (?, ?, ?, ?)',
)
const group = db.prepare(`
  INSERT INTO groups (key, display_name, sort_name, kind, dynamic, security_enabled, hides_members, users, groups, others, seen)
  VALUES (?, ?, ?, 'security', 0, 1, 0, 0, 0, 0, 1) ON CONFLICT (key) DO NOTHING`)
const groupText = db.prepare('INSERT INTO group_search (rowid, display_name) VALUES (?, ?)')
const membership = db.prepare('INSERT OR IGNORE INTO memberships (group_key, member_key) VALUES (?, ?)')
const keys = new Map<string, number>()
const seenGroups = new Set<number>()

const keyOf = (id: string, type: string): number => {
  const known = keys.get(id)
  if (known !== undefined) return known
  const key = keys.size + 1
  keys.set(id, key)
  principal.run(key, id, type)
  return key
}
const putPerson = (row: Row & Attributes) => {
  const key = keyOf(row.id, 'user')
  const name = folded(row.displayName ?? '')
  const upn = folded(row.userPrincipalName ?? '')
  const mail = folded(row.mail ?? '')
  const enabled = row.accountEnabled == null ? null : Number(row.accountEnabled)
  person.run(
    key,
    row.displayName ?? null,
    name,
    row.userPrincipalName ?? null,
    upn,
    row.mail ?? null,
    enabled,
    row.userType ?? null,
    ...personAttributes.map((name) => row[name] ?? ''),
  )
  personText.run(key, name, upn, mail)
}
const putGroup = (row: Row) => {
  const key = keyOf(row.id, 'group')
  if (!seenGroups.has(key)) {
    seenGroups.add(key)
    const name = folded(row.displayName ?? '')
    group.run(key, row.displayName ?? '', name)
    groupText.run(key, name)
  }
  for (const link of row['members@delta'] ?? [])
    membership.run(key, keyOf(link.id, link['@odata.type']?.slice(17) ?? ''))
}
const put = (body: unknown) => {
  const { value } = body as { value?: unknown }
  if (!Array.isArray(value)) return
  for (const row of value as Row[]) {
    if ('userPrincipalName' in row) putPerson(row)
    else if ('securityEnabled' in row) putGroup(row)
  }
}

const before = costNow()
for (const { url, method, body } of requests) {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${input.token}`, 'content-type': 'application/json' },
    body,
  })
  const parsed = JSON.parse(await response.text()) as { responses?: { body: unknown }[] }
  db.transaction(() => {
    if (parsed.responses === undefined) put(parsed)
    else for (const item of parsed.responses) put(item.body)
  })
}
const spent = cost(before)
const rows = db.get<{ memberships: number }>({ text: 'SELECT count(*) AS memberships FROM memberships', values: [] })
db.close()
process.stdout.write(`${JSON.stringify({ ...spent, memberships: rows?.memberships ?? 0 })}\n`)
