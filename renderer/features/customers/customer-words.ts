import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Status } from '../../ui/StatusBadge'

export type CustomerRow = Output<'customers.list'>['customers'][number]

/** What a person calls the customer. */
export const customerTitle = ({ tenant }: Pick<CustomerRow, 'tenant'>): string => tenant.displayName ?? tenant.name

const order: Readonly<Record<CustomerRow['state']['worst'], number>> = { bad: 0, warning: 1, unknown: 2, good: 3 }

/** Gravest first; what could not be read is as grave as what is not known. */
export const stateRank = ({ state, unread }: CustomerRow): number =>
  Math.min(order[state.worst], unread.length > 0 ? order.unknown : order.good)

/** The state as a word with its icon, and the gravest of what is the matter. */
export function stateWords({ state, unread, synchronisedAt }: CustomerRow): {
  readonly status: Status
  readonly word: string
  readonly first: string | null
} {
  const [matter] = state.says
  const first = matter === undefined ? (unread[0] ?? null) : `${matter.app}: ${matter.text}`
  switch (state.worst) {
    case 'bad':
      return { status: 'bad', word: t`Act`, first }
    case 'warning':
      return { status: 'warning', word: t`Look`, first }
    case 'unknown':
      return { status: 'unknown', word: t`Not known`, first: first ?? untold(synchronisedAt) }
    case 'good':
      return unread.length > 0
        ? { status: 'unknown', word: t`Not known`, first }
        : { status: 'good', word: t`Good`, first: t`Nothing is the matter by what was read last` }
  }
}

const untold = (synchronisedAt: string | null) =>
  synchronisedAt === null ? t`Nothing was read of it yet` : t`Its groups were never compared with the product`

/** One sentence for all of them. */
export function customersVerdict(customers: readonly CustomerRow[]): string {
  const count = (rank: number) => customers.filter((customer) => stateRank(customer) === rank).length
  const [bad, look, unknown] = [count(order.bad), count(order.warning), count(order.unknown)]
  const all = customers.length
  if (all === 0) return t`No tenant is known on this machine yet`
  if (all === 1) {
    if (bad > 0) return t`The only customer needs somebody to act`
    if (look > 0) return t`The only customer needs a look`
    if (unknown > 0) return t`How it is with the only customer is not known`
  }
  const ofAll = plural(all, { one: '# customer', other: '# customers' })
  if (bad > 0) {
    return plural(bad, { one: `# of ${ofAll} needs somebody to act`, other: `# of ${ofAll} need somebody to act` })
  }
  if (look > 0) return plural(look, { one: `# of ${ofAll} needs a look`, other: `# of ${ofAll} need a look` })
  if (unknown > 0) {
    return plural(unknown, {
      one: `How it is with # of ${ofAll} is not known`,
      other: `How it is with # of ${ofAll} is not known`,
    })
  }
  return plural(all, {
    one: 'Nothing is the matter with the only customer',
    other: 'Nothing is the matter with any of # customers',
  })
}

/** "3 of 12 apps". */
export function appsInWords({ apps }: Pick<CustomerRow, 'apps'>): string {
  if (apps === null) return t`Apps not known`
  return t`${{ worked: apps.worked.toLocaleString() }} of ${plural(apps.all, { one: '# app', other: '# apps' })}`
}

export function groupsInWords({ mappedGroups }: Pick<CustomerRow, 'mappedGroups'>): string {
  if (mappedGroups === null) return t`groups not known`
  if (mappedGroups === 0) return t`no group mapped`
  return plural(mappedGroups, { one: '# group mapped', other: '# groups mapped' })
}

/** The domain, and the cloud where it is another than most have. */
export function placeInWords({ domain, cloud, demo, tenant }: CustomerRow): string {
  const where = demo ? t`On this machine` : (cloud ?? t`A cloud of its own`)
  return `${domain ?? tenant.name} · ${where}`
}
