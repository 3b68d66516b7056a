import { allowOptions } from '#shared/demo/graph/collection'
import { ordered, valueAt } from '#shared/demo/graph/audit-logs'
import { badRequest } from '#shared/demo/graph/errors'
import { parseFilter } from '#shared/demo/graph/odata-filter'
import { filtered, listingOf, pageOf } from '#shared/demo/graph/pages'
import { requireLog } from '#shared/demo/graph/rights'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'
import type { DirectoryAudit } from '#shared/demo/graph/directory-audit'
import type { Filter } from '#shared/demo/graph/odata-filter'

const dayMs = 24 * 60 * 60 * 1000

/** What of a row takes `$filter`, with which operators: neither gt nor lt, unlike in the provisioning log. */
const filterable: Readonly<Record<string, readonly string[]>> = {
  activityDateTime: ['eq', 'ge', 'le'],
  activityDisplayName: ['eq', 'startswith'],
  category: ['eq'],
  correlationId: ['eq'],
  loggedByService: ['eq'],
  result: ['eq'],
  'initiatedBy/user/id': ['eq'],
  'initiatedBy/user/userPrincipalName': ['eq', 'startswith'],
}

function checked(filter: Filter): Filter {
  if (filter.kind === 'and' || filter.kind === 'or') {
    checked(filter.left)
    checked(filter.right)
    return filter
  }
  const operator = filter.kind === 'compare' ? filter.operator : filter.kind === 'starts' ? 'startswith' : ''
  if (!('value' in filter) || filterable[filter.path]?.includes(operator) !== true)
    throw badRequest('Invalid filter clause: the log takes eq, ge, le and startswith on some properties only.')
  if (filter.path === 'activityDateTime' && Number.isNaN(Date.parse(String(filter.value))))
    throw badRequest(`Invalid filter clause: '${String(filter.value)}' is no date.`)
  return filter
}

function holds(filter: Filter, row: DirectoryAudit): boolean {
  if (filter.kind === 'and') return holds(filter.left, row) && holds(filter.right, row)
  if (filter.kind === 'or') return holds(filter.left, row) || holds(filter.right, row)
  if (filter.kind === 'starts') return String(valueAt(row, filter.path)).startsWith(filter.value)
  if (filter.kind !== 'compare') return false
  const value = valueAt(row, filter.path)
  if (filter.path !== 'activityDateTime') return value === filter.value
  const [at, asked] = [Date.parse(String(value)), Date.parse(String(filter.value))]
  return filter.operator === 'eq' ? at === asked : filter.operator === 'ge' ? at >= asked : at <= asked
}

function directoryAudits(call: GraphCall): GraphAnswer {
  const { world, query } = call
  requireLog(world, 'directoryAudits')
  allowOptions(call, ['$filter', '$orderby', '$top', '$skiptoken'])
  const text = query.get('$filter')
  const filter = text === null ? null : checked(parseFilter(text))
  const oldest = world.clock.now() - (world.tenant.licence === 'free' ? 7 : 30) * dayMs
  const rows = ordered(world.audits.rows, query.get('$orderby'))
  const page = pageOf(
    call,
    filtered(
      listingOf(rows, ({ id }) => id),
      (row) => (filter === null || holds(filter, row)) && Date.parse(row.activityDateTime) >= oldest,
    ),
  )
  return {
    status: 200,
    body: {
      '@odata.context': `${world.root()}/$metadata#auditLogs/directoryAudits`,
      ...(page.nextLink === null ? {} : { '@odata.nextLink': page.nextLink }),
      value: page.rows,
    },
  }
}

export const directoryAuditRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/auditLogs/directoryAudits', answer: directoryAudits },
]
