import { list, notFound } from '#tests/fakes/scripted-scim-server'
import type { Row, ScriptedAnswer } from '#tests/fakes/scripted-scim-server'

// A scripted double that can take any mixture of the manners which real servers are known to have (scim.md section 4).

/** How a filter is answered. */
export type FilterManner = 'works' | 'refused' | 'ignored' | 'silent'
/** How `members` of a group is shown; a number is where it is cut. */
export type MembersManner = 'shown' | 'absent' | 'empty' | 50 | 100

export interface Manners {
  readonly pageLimit: number
  readonly aboveLimit: 'capped' | 'refused'
  readonly index: 'works' | 'wraps' | 'page-number' | 'ignored' | 'refused'
  readonly cursors: 'none' | 'on-request' | 'forced'
  readonly total: 'right' | 'page-length' | 'page-limit' | 'absent' | 'text'
  readonly count0: 'works' | 'refused' | 'ignored'
  readonly projection: 'honoured' | 'ignored' | 'refused'
  readonly userFilter: FilterManner
  readonly groupFilter: FilterManner
  readonly groupsValueFilter: FilterManner
  readonly memberFilter: FilterManner
  /** Whether a filter compares names letter by letter. */
  readonly exactCase: boolean
  readonly membersInList: MembersManner
  readonly membersInGet: MembersManner
  /** How a group without members is shown where members are shown. */
  readonly emptyGroup: 'absent' | 'empty'
  readonly userGroups: 'told' | 'absent'
}

export interface Truth {
  readonly users: readonly Row[]
  readonly groups: readonly (Row & { readonly memberIds: readonly string[] })[]
}

const refused = (scimType?: string): ScriptedAnswer => ({
  status: 400,
  body: { status: '400', scimType, detail: 'no' },
})

/** Answers one GET; `path` is below the base. */
export function answerBy(manners: Manners, truth: Truth, path: string, query: URLSearchParams): ScriptedAnswer {
  const [, kind, id] = path.split('/')
  const rows = kind === 'Users' ? truth.users : truth.groups
  if (kind !== 'Users' && kind !== 'Groups') return notFound
  if (id !== undefined) {
    const row = rows.find((one) => one.id === decodeURIComponent(id))
    return row === undefined ? notFound : { body: shown(manners, truth, row, kind, manners.membersInGet) }
  }
  const projected = query.has('attributes') || query.has('excludedAttributes')
  if (projected && manners.projection === 'refused') return refused()
  const found = filtered(manners, truth, rows, query.get('filter'))
  if (found === null) return refused('invalidFilter')
  const hidden = manners.projection === 'honoured' && query.get('excludedAttributes') === 'members'
  return pageOf(manners, found, query, (row) =>
    shown(manners, truth, row, kind, hidden ? 'absent' : manners.membersInList),
  )
}

function shown(manners: Manners, truth: Truth, row: Row, kind: string, how: MembersManner): Row {
  if (kind === 'Users') {
    if (manners.userGroups === 'absent') return row
    const groups = truth.groups.filter(({ memberIds }) => memberIds.includes(String(row.id)))
    return { ...row, groups: groups.map((group) => ({ value: group.id, type: 'direct' })) }
  }
  const { memberIds, ...group } = row as Truth['groups'][number]
  if (how === 'absent' || (how !== 'empty' && memberIds.length === 0 && manners.emptyGroup === 'absent')) return group
  const most = how === 'empty' ? 0 : how === 'shown' ? Infinity : how
  return { ...group, members: memberIds.slice(0, most).map((value) => ({ value })) }
}

/** null: the filter is refused. */
function filtered(manners: Manners, truth: Truth, rows: readonly Row[], filter: string | null): readonly Row[] | null {
  if (filter === null) return rows
  const answered = (manner: FilterManner, found: () => readonly Row[]) =>
    manner === 'works' ? found() : manner === 'ignored' ? rows : manner === 'silent' ? [] : null
  const text = '"((?:[^"\\\\]|\\\\.)*)"'
  const member = new RegExp(`^id eq ${text} and members eq ${text}$`).exec(filter)
  if (member !== null) {
    return answered(manners.memberFilter, () =>
      truth.groups.filter((group) => group.id === member[1] && group.memberIds.includes(member[2] ?? '')),
    )
  }
  const [, name = '', value = ''] = new RegExp(`^([\\w.]+) eq ${text}$`).exec(filter) ?? []
  if (name === 'groups.value') {
    const ids = truth.groups.find((group) => group.id === value)?.memberIds ?? []
    return answered(manners.groupsValueFilter, () => truth.users.filter((user) => ids.includes(String(user.id))))
  }
  if (name === '') return null
  const fold = (one: unknown) => (manners.exactCase || name === 'externalId' ? one : String(one).toLowerCase())
  return answered(rows === truth.users ? manners.userFilter : manners.groupFilter, () =>
    rows.filter((row) => fold(row[name]) === fold(value)),
  )
}

function pageOf(
  manners: Manners,
  rows: readonly Row[],
  query: URLSearchParams,
  show: (row: Row) => Row,
): ScriptedAnswer {
  const { pageLimit, index } = manners
  const asked = Number(query.get('count') ?? pageLimit)
  if (query.has('startIndex') && index === 'refused') return refused()
  if (asked > pageLimit && manners.aboveLimit === 'refused') return refused()
  if (asked === 0 && manners.count0 === 'refused') return refused()
  const count = asked === 0 && manners.count0 === 'ignored' ? pageLimit : Math.min(pageLimit, asked)
  const cursor = query.get('cursor')
  const byCursor = manners.cursors === 'forced' || (manners.cursors === 'on-request' && cursor !== null)
  if (byCursor) {
    const from = Number((cursor ?? '').slice(1))
    const next = count > 0 && from + count < rows.length ? { nextCursor: `c${from + count}` } : {}
    return { body: list(rows.slice(from, from + count).map(show), { ...totalOf(manners, rows, count), ...next }) }
  }
  const from = Math.max(0, Number(query.get('startIndex') ?? 1) - 1)
  let some = rows.slice(from, from + count)
  if (index === 'ignored' || index === 'refused') some = rows.slice(0, count)
  if (index === 'wraps' && some.length === 0) some = rows.slice(0, count)
  if (index === 'page-number' && count > 0) {
    // The page is the whole number of the asked count before startIndex, whatever the limit makes of the count.
    const number = Math.floor(from / (asked || count))
    some = rows.slice(number * count, number * count + count)
  }
  return { body: list(some.map(show), totalOf(manners, rows, some.length)) }
}

function totalOf({ total, pageLimit }: Manners, rows: readonly Row[], length: number) {
  if (total === 'absent') return {}
  if (total === 'page-length') return { totalResults: Math.min(length, rows.length) }
  if (total === 'page-limit') return { totalResults: Math.min(pageLimit, rows.length) }
  return { totalResults: total === 'text' ? String(rows.length) : rows.length }
}
