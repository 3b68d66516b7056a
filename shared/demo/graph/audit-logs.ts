import { allowOptions } from '#shared/demo/graph/collection'
import { badRequest, GraphError } from '#shared/demo/graph/errors'
import { parseFilter } from '#shared/demo/graph/odata-filter'
import { filtered, listingOf, pageOf } from '#shared/demo/graph/pages'
import { requireLog } from '#shared/demo/graph/rights'
import type { GraphAnswer, GraphCall, Route } from '#shared/demo/graph/call'
import type { Filter } from '#shared/demo/graph/odata-filter'
import type { ProvisioningLogRow } from '#shared/demo/model'

const keptMs = 30 * 24 * 60 * 60 * 1000

/** What of a row takes `$filter`, with which operators; contains is documented too, but nobody here asks for it. */
const filterable: Readonly<Record<string, readonly string[]>> = {
  activityDateTime: ['eq', 'gt', 'lt'],
  id: ['eq'],
  changeId: ['eq'],
  cycleId: ['eq'],
  jobId: ['eq'],
  provisioningAction: ['eq'],
  tenantId: ['eq'],
  'servicePrincipal/id': ['eq'],
  'sourceIdentity/id': ['eq'],
  'sourceIdentity/displayName': ['eq'],
  'sourceIdentity/identityType': ['eq'],
  'targetIdentity/id': ['eq'],
}

/** What stands at a path like `initiatedBy/user/id`; undefined where nothing does. */
export function valueAt(row: object, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
      row,
    )
}

// The metadata leaves open what stands in details, so a client can rely on none of it.
function printed(row: ProvisioningLogRow): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? value.map(bare) : bare(value)]),
  )
}

function bare(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'details' in value ? { ...value, details: {} } : value
}

function checked(filter: Filter): Filter {
  if (filter.kind === 'and' || filter.kind === 'or') {
    checked(filter.left)
    checked(filter.right)
    return filter
  }
  if (filter.kind !== 'compare' || filterable[filter.path]?.includes(filter.operator) !== true)
    throw badRequest('Invalid filter clause: the log takes eq, gt and lt on some properties only.')
  return filter
}

// Texts compare with their case here, unlike in the directory; an instant is compared as such.
function holds(filter: Filter, row: ProvisioningLogRow): boolean {
  if (filter.kind === 'and') return holds(filter.left, row) && holds(filter.right, row)
  if (filter.kind === 'or') return holds(filter.left, row) || holds(filter.right, row)
  if (filter.kind !== 'compare') return false
  const value = valueAt(row, filter.path)
  if (filter.path !== 'activityDateTime') return value === filter.value
  const [at, asked] = [Date.parse(String(value)), Date.parse(String(filter.value))]
  if (Number.isNaN(asked)) throw badRequest(`Invalid filter clause: '${String(filter.value)}' is no date.`)
  return filter.operator === 'eq' ? at === asked : filter.operator === 'gt' ? at > asked : at < asked
}

/** Rows, oldest first, in the order asked for; the newest first where none is. */
export function ordered<Row>(rows: readonly Row[], orderby: string | null): Row[] {
  const direction = /^activityDateTime(?: (asc|desc))?$/.exec(orderby ?? 'activityDateTime desc')
  if (direction === null) throw badRequest(`Sorting not supported for '${orderby ?? ''}'.`)
  return direction[1] === 'desc' ? rows.toReversed() : [...rows]
}

function provisioningLog(call: GraphCall): GraphAnswer {
  const { world, query } = call
  requireLog(world, 'provisioningLog')
  if (world.tenant.licence === 'free')
    throw new GraphError(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      'Neither tenant is B2C or tenant does not have premium license',
    )
  allowOptions(call, ['$filter', '$orderby', '$top', '$skiptoken'])
  const text = query.get('$filter')
  const filter = text === null ? null : checked(parseFilter(text))
  const oldest = world.clock.now() - keptMs
  const rows = ordered(world.service.log, query.get('$orderby'))
  const page = pageOf(
    call,
    filtered(
      listingOf(rows, ({ id }) => id),
      (row) => Date.parse(row.activityDateTime) >= oldest && (filter === null || holds(filter, row)),
    ),
  )
  return {
    status: 200,
    body: {
      '@odata.context': `${world.root()}/$metadata#auditLogs/provisioning`,
      ...(page.nextLink === null ? {} : { '@odata.nextLink': page.nextLink }),
      value: page.rows.map(printed),
    },
  }
}

export const auditLogRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/auditLogs/provisioning', answer: provisioningLog },
]
