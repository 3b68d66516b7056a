import { z } from 'zod'
import type { ObjectMapping } from '#shared/domain/synchronization-schema'
import { defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { mappingOf, objectOf } from '#shared/engine/readiness/checks/schema-targets'

const noJob = 'There is no provisioning job whose mappings could be looked at.'

export const groupMapping = defineCheck({
  name: 'group-mapping',
  says: 'The mapping of groups is switched on, or off: off, groups only say whose accounts are made.',
  params: z.strictObject({ enabled: z.boolean() }),
  needs: ['schema'],
  run: ({ schema }, { enabled }) => {
    if (schema === null) return notApplicable(noJob)
    const on = schema.group?.enabled === true
    const found =
      schema.group === null
        ? 'The job has no mapping of groups.'
        : `The mapping of groups is switched ${on ? 'on' : 'off'}.`
    return on === enabled ? passed(found) : failed(found)
  },
})

export const userMappingEnabled = defineCheck({
  name: 'user-mapping-enabled',
  says: 'The mapping of users is there and switched on.',
  params: z.strictObject({}),
  needs: ['schema'],
  run: ({ schema }) => {
    const found = objectOf(schema, 'user')
    return 'finding' in found ? found.finding : passed('The mapping of users is switched on.')
  },
})

const actions = ['Add', 'Update', 'Delete'] as const
const inWords = { Add: 'create', Update: 'update', Delete: 'delete' } as const

export const objectActions = defineCheck({
  name: 'object-actions',
  says: 'Each mapping that is switched on lets objects be created, updated and deleted.',
  params: z.strictObject({}),
  needs: ['schema'],
  run: ({ schema }) => {
    if (schema === null) return notApplicable(noJob)
    const on = [
      { whose: 'users', mapping: schema.user },
      { whose: 'groups', mapping: schema.group },
    ].filter((one): one is { whose: string; mapping: ObjectMapping } => one.mapping?.enabled === true)
    if (on.length === 0) return notApplicable('No mapping is switched on.')
    const faults = on.flatMap(({ whose, mapping }) => {
      const allowed = new Set(mapping.flowTypes.map((flow) => flow.toLowerCase()))
      const off = actions.filter((action) => !allowed.has(action.toLowerCase()))
      return off.length === 0
        ? []
        : [`The mapping of ${whose} does not ${off.map((action) => inWords[action]).join(', ')}.`]
    })
    return faults.length === 0
      ? passed(`The mapping of ${on.map(({ whose }) => whose).join(' and of ')} creates, updates and deletes.`)
      : failed(faults.join(' '))
  },
})

const managerTarget = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager'

export const managerLink = defineCheck({
  name: 'manager-link',
  says: 'No manager is sent: a link to a manager who comes into scope later is made only by a restart.',
  params: z.strictObject({}),
  needs: ['schema'],
  run: ({ schema }) => {
    if (schema === null) return notApplicable(noJob)
    if (schema.user?.enabled !== true) return notApplicable('The mapping of users is not switched on.')
    return mappingOf(schema.user, managerTarget) === undefined
      ? passed('No manager is sent.')
      : failed('Managers are sent: after a manager comes into scope, the link is made by a restart only.')
  },
})
