import type { Output } from '#shared/contract/contract'
import type { Command } from '#shared/hosts/cli/command'
import { table, yesNo } from '#shared/hosts/cli/table'

const none = { positionals: '', leastPositionals: 0, mostPositionals: 0, needsEngine: true } as const
const app = { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } as const
const group = { value: 'ID', required: true, says: 'the Entra group: object id or name' } as const
const to = {
  value: 'NAME_OR_ID',
  says: 'the product group; left out: the group that Entra makes, or people only, by product',
} as const

type Shown = Output<'mappings.list'>['mappings']

const shown = (mappings: Shown) =>
  [
    table(
      ['APP', 'ENTRA GROUP', 'MODE', 'PRODUCT GROUP', 'ASSIGNED'],
      mappings.map((m) => [m.app.displayName, m.groupName, m.mode, m.to?.name ?? '', yesNo(m.assigned)]),
      'Nothing is mapped.',
    ),
    ...mappings.flatMap((m) => m.warnings.map((warning) => `${m.groupName}: ${warning}`)),
  ].join('\n')

export const mapAdd: Command = {
  ...none,
  words: ['map', 'add'],
  options: { app, group, to },
  summary: 'Records that an Entra group feeds a product group. Changes neither Entra nor the product.',
  answers:
    '{app,groupId,groupName,mode,to:{id,name}|null,assigned,warnings:[..],grave}; mode picked|synced|pasted|scope-only',
  run: async ({ client, tenant, signal }, args) => {
    const target = args.text('to')
    const mapping = await client.call(
      'mappings.add',
      {
        ...tenant,
        app: args.required('app'),
        group: args.required('group'),
        ...(target === undefined ? {} : { to: target }),
      },
      signal,
    )
    return { json: mapping, text: shown([mapping]) }
  },
}

export const mapRemove: Command = {
  ...none,
  words: ['map', 'remove'],
  options: { app, group, to: { ...to, says: 'only the mapping to this product group' } },
  summary: 'Forgets a mapping. Changes neither Entra nor the product.',
  answers: '{removed}',
  run: async ({ client, tenant, signal }, args) => {
    const target = args.text('to')
    const answer = await client.call(
      'mappings.remove',
      {
        ...tenant,
        app: args.required('app'),
        group: args.required('group'),
        ...(target === undefined ? {} : { to: target }),
      },
      signal,
    )
    return { json: answer, text: `Forgot ${answer.removed} ${answer.removed === 1 ? 'mapping' : 'mappings'}.` }
  },
}

export const mapList: Command = {
  ...none,
  words: ['map', 'list'],
  options: { app: { value: 'ID', says: 'only this app' } },
  summary: 'The mappings, with what to know about each.',
  answers: '{mappings:[{app,groupId,groupName,mode,to:{id,name}|null,assigned,warnings:[..],grave}]}',
  run: async ({ client, tenant, signal }, args) => {
    const only = args.text('app')
    const answer = await client.call(
      'mappings.list',
      { ...tenant, ...(only === undefined ? {} : { app: only }) },
      signal,
    )
    return { json: answer, text: shown(answer.mappings) }
  },
}
