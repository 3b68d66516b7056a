import { invalidFilter, list, notFound } from '#tests/fakes/scripted-scim-server'
import type { Row, ScriptedAnswer, ScriptedRequest } from '#tests/fakes/scripted-scim-server'

// A scripted double of AWS IAM Identity Center's dialect, after its public documents (scim.md section 4); not AWS.

export interface AwsDirectory {
  readonly users: readonly Row[]
  /** User ids by group id. */
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** Whether startIndex, attributes and excludedAttributes are refused with 400 or ignored. */
  readonly unsupported: 'refused' | 'ignored'
  /** Words of a refusal; left out, it says nothing of use. */
  readonly words?: boolean
}

const most = 100

/** Pages by cursors without a total, takes a count of 1 to 100, and never shows a member of a group but in answer to a filter. */
export function awsDialect({ users, groups, unsupported, words = false }: AwsDirectory) {
  const refusal = (detail: string): ScriptedAnswer => ({
    status: 400,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: '400',
      detail: words ? detail : 'Validation',
    },
  })
  const groupRows: Row[] = Object.keys(groups).map((id) => ({ id, displayName: `Group ${id}`, members: [] }))

  const conditions = (filter: string) => {
    const parts = filter.split(' and ').map((part) => /^([\w.]+) eq (".*")$/.exec(part))
    if (parts.some((part) => part === null)) return null
    return new Map(parts.map((part) => [part?.[1] ?? '', JSON.parse(part?.[2] ?? '""') as string]))
  }

  const found = (path: string, filter: string): readonly Row[] | null => {
    const wanted = conditions(filter)
    if (wanted === null) return null
    const names = [...wanted.keys()].toSorted().join('+')
    const value = (name: string) => wanted.get(name) ?? ''
    if (path === '/Users') {
      if (names === 'groups.value') return users.filter(({ id }) => groups[value(names)]?.includes(String(id)) ?? false)
      if (names !== 'userName' && names !== 'externalId') return null
      return users.filter((user) => user[names] === value(names))
    }
    if (names === 'id+members') {
      return groupRows.filter(({ id }) => id === value('id') && (groups[id] ?? []).includes(value('members')))
    }
    return names === 'displayName' ? groupRows.filter((group) => group['displayName'] === value(names)) : null
  }

  return ({ path, query }: ScriptedRequest): ScriptedAnswer => {
    const [, kind, id] = path.split('/')
    if (id !== undefined) {
      const row = (kind === 'Users' ? users : groupRows).find((one) => one.id === decodeURIComponent(id))
      return row === undefined ? notFound : { body: row }
    }
    if (kind !== 'Users' && kind !== 'Groups') return { body: {} }
    if (unsupported === 'refused') {
      for (const name of ['startIndex', 'attributes', 'excludedAttributes']) {
        if (query.has(name)) return refusal(`The parameter ${name} is not supported`)
      }
    }
    const count = Number(query.get('count') ?? most)
    if (!(count >= 1 && count <= most)) return refusal('The parameter count must be from 1 to 100')
    const filter = query.get('filter')
    const rows = filter === null ? (kind === 'Users' ? users : groupRows) : found(path, filter)
    if (rows === null) return invalidFilter
    const cursor = query.get('cursor')
    if (cursor === null) return { body: list(rows.slice(0, count), { totalResults: rows.length, startIndex: 1 }) }
    const from = cursor === '' ? 0 : Number(/^next\+\/=:(\d+):(\d+)$/.exec(cursor)?.[1] ?? Number.NaN)
    if (Number.isNaN(from)) return refusal('The cursor is not known')
    const next = from + count < rows.length ? { nextCursor: `next+/=:${from + count}:${count}` } : {}
    return { body: list(rows.slice(from, from + count), { itemsPerPage: count, ...next }) }
  }
}
