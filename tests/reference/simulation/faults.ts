import type { SimulatedChange } from '#shared/contract/simulation'
import { memberSet } from '#shared/demo/member-set'
import type { DemoTenant, DemoUser } from '#shared/demo/model'
import type { SimulationTenant } from '#tests/reference/simulation/tenant'

/** What a faulty service sees instead of the tenant, so that its cycle goes wrong in one way; null where the tenant has no place for the fault. */
export type Fault = (drawn: SimulationTenant, rows: readonly SimulatedChange[]) => DemoTenant | null

/** Somebody who is to be created is not seen. */
export const skipsAPerson: Fault = ({ tenant }, rows) => {
  const row = rows.find(({ object, kind }) => object === 'user' && kind === 'create')
  if (row === undefined) return null
  return { ...tenant, users: new Map([...tenant.users].filter(([id]) => id !== row.sourceId)) }
}

/** Somebody is created with another value in one attribute. */
export const sendsAWrongValue: Fault = ({ tenant, job }, rows) => {
  const names: readonly (keyof DemoUser)[] = ['givenName', 'surname', 'department', 'jobTitle']
  const mapped = job.schema.synchronizationRules
    .flatMap(({ objectMappings }) => objectMappings)
    .find(({ sourceObjectName }) => sourceObjectName === 'User')
    ?.attributeMappings.find(({ source }) => names.some((name) => source?.type === 'Attribute' && source.name === name))
  const name = names.find((one) => one === mapped?.source?.name)
  const row = rows.find(
    ({ object, kind, attributes }) =>
      object === 'user' && kind === 'create' && attributes.some(({ target }) => target === mapped?.targetAttributeName),
  )
  const user = tenant.users.get(row?.sourceId ?? '')
  // A filter that reads the attribute would take the person out of scope, which is another fault.
  if (user === undefined || name === undefined || typeof user[name] !== 'string' || usesFilter(job)) return null
  return { ...tenant, users: new Map([...tenant.users, [user.id, { ...user, [name]: `${user[name]}?` }]]) }
}

/** Somebody who is only in a group inside a group is added to the outer one. */
export const addsANestedMember: Fault = ({ tenant }, rows) => {
  const outcomes = new Map(rows.map((row) => [row.sourceId, row]))
  for (const outer of tenant.groups.values()) {
    const told = outcomes.get(outer.id)
    if (told === undefined || !['create', 'link', 'update', 'unchanged'].includes(told.kind)) continue
    const inner = [...outer.members].flatMap((id) => [...(tenant.groups.get(id)?.members ?? [])])
    const member = inner.find((id) => {
      const user = tenant.users.get(id)
      if (user === undefined || outer.members.has(id)) return false
      return ['create', 'link', 'update', 'unchanged'].includes(outcomes.get(id)?.kind ?? '')
    })
    if (member === undefined) continue
    const wrong = { ...outer, members: memberSet([...outer.members, member]) }
    return { ...tenant, groups: new Map([...tenant.groups, [outer.id, wrong]]) }
  }
  return null
}

function usesFilter(job: SimulationTenant['job']): boolean {
  return job.schema.synchronizationRules.some(({ objectMappings }) =>
    objectMappings.some(({ sourceObjectName, scope }) => sourceObjectName === 'User' && scope !== null),
  )
}
