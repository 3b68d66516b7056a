import { badRequest, unsupportedQuery } from '#shared/demo/graph/errors'
import type { EntityType } from '#shared/demo/graph/entity-type'
import type { Comparison, Filter, FilterValue } from '#shared/demo/graph/odata-filter'

// Only these take endsWith, by Microsoft's page on advanced queries.
const endsWithProperties = ['mail', 'otherMails', 'userPrincipalName', 'proxyAddresses']

/** Throws Graph's 400 where a filter names an unknown or unfilterable property, or wants the advanced pair and has it not. */
export function checkFilter(type: EntityType<never>, filter: Filter, advanced: boolean): void {
  const needAdvanced = (what: string) => {
    if (!advanced) {
      throw unsupportedQuery(
        `${what} is an advanced query: it needs the header ConsistencyLevel: eventual and $count=true.`,
      )
    }
  }
  const property = (path: string) => {
    const support = type.filters[path]
    if (!Object.hasOwn(type.properties, path)) {
      throw badRequest(
        `Invalid filter clause: Could not find a property named '${path}' on type 'microsoft.graph.${type.name}'.`,
      )
    }
    if (support === undefined)
      throw unsupportedQuery(`Unsupported or invalid query filter clause specified for property '${path}'.`)
    if (support === 'advanced') needAdvanced(`A filter on '${path}'`)
  }
  const walk = (node: Filter): void => {
    switch (node.kind) {
      case 'and':
      case 'or':
        walk(node.left)
        walk(node.right)
        return
      case 'not':
        needAdvanced("'not'")
        walk(node.inner)
        return
      case 'compare':
        property(node.path)
        if (node.operator === 'ne') needAdvanced("'ne'")
        return
      case 'ends':
        property(node.path)
        if (!endsWithProperties.includes(node.path))
          throw unsupportedQuery(`'endsWith' is not supported on '${node.path}'.`)
        needAdvanced("'endsWith'")
        return
      case 'in':
      case 'starts':
        property(node.path)
        return
      case 'lambda':
        property(node.path)
        checkInside(node.inner, node.variable)
    }
  }
  const checkInside = (node: Filter, variable: string): void => {
    switch (node.kind) {
      case 'and':
      case 'or':
        checkInside(node.left, variable)
        checkInside(node.right, variable)
        return
      case 'not':
        needAdvanced("'not'")
        checkInside(node.inner, variable)
        return
      default:
        if (node.kind === 'lambda' || (node.path !== variable && !node.path.startsWith(`${variable}/`))) {
          throw badRequest(`Invalid filter clause: '${node.path}' is not the variable '${variable}'.`)
        }
    }
  }
  walk(filter)
}

function order(left: FilterValue, right: FilterValue): number | null {
  if (left === null || right === null || typeof left !== typeof right) return null
  const [a, b] = typeof left === 'string' ? [left.toLowerCase(), String(right).toLowerCase()] : [left, right]
  return a < b ? -1 : a > b ? 1 : 0
}

function compare(value: FilterValue, operator: Comparison, operand: FilterValue): boolean {
  const difference = order(value, operand)
  const equal = value === null || operand === null ? value === operand : difference === 0
  if (operator === 'eq') return equal
  if (operator === 'ne') return !equal
  if (difference === null) return false
  if (operator === 'gt') return difference > 0
  if (operator === 'ge') return difference >= 0
  return operator === 'lt' ? difference < 0 : difference <= 0
}

/** True where the filter holds for what `read` gives for a path. Strings compare without case, as in the directory. */
export function matchesFilter(filter: Filter, read: (path: string) => unknown): boolean {
  const scalar = (path: string): FilterValue => {
    const value = read(path)
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  }
  const text = (path: string): string | null => {
    const value = scalar(path)
    return typeof value === 'string' ? value.toLowerCase() : null
  }
  switch (filter.kind) {
    case 'and':
      return matchesFilter(filter.left, read) && matchesFilter(filter.right, read)
    case 'or':
      return matchesFilter(filter.left, read) || matchesFilter(filter.right, read)
    case 'not':
      return !matchesFilter(filter.inner, read)
    case 'compare':
      return compare(scalar(filter.path), filter.operator, filter.value)
    case 'in':
      return filter.values.some((value) => compare(scalar(filter.path), 'eq', value))
    case 'starts':
      return text(filter.path)?.startsWith(filter.value.toLowerCase()) ?? false
    case 'ends':
      return text(filter.path)?.endsWith(filter.value.toLowerCase()) ?? false
    case 'lambda': {
      const items = read(filter.path)
      const holds = (item: unknown) => matchesFilter(filter.inner, (path) => readItem(item, path))
      if (!Array.isArray(items)) return false
      return filter.quantifier === 'any' ? items.some(holds) : items.every(holds)
    }
  }
}

// `t` alone is the item; `t/skuId` is a member of it.
function readItem(item: unknown, path: string): unknown {
  const [, ...members] = path.split('/')
  let value = item
  for (const member of members) {
    if (typeof value !== 'object' || value === null) return null
    value = (value as Record<string, unknown>)[member]
  }
  return value
}
