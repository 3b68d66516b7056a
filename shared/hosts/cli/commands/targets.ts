import type { Command } from '#shared/hosts/cli/command'
import { number, table, yesNo } from '#shared/hosts/cli/table'

const app = { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } as const

export const targetSet: Command = {
  words: ['target', 'set'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app,
    url: { value: 'URL', required: true, says: "the product's SCIM address; http on loopback only" },
    'token-env': {
      value: 'VAR',
      required: true,
      says: 'the environment variable with the SCIM token; its name is kept, never its value',
    },
  },
  summary:
    "Says where an app's product answers SCIM. Entra's behaviour flags (?aadOptscim062020) are cut off and said.",
  answers: '{app,url,token:{kind,variable},setAt,notes:[..]}',
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const variable = args.required('token-env')
    const target = await client.call(
      'provisioning.setTarget',
      {
        ...tenant,
        app: args.required('app'),
        url: args.required('url'),
        token: { kind: 'environment', variable },
      },
      signal,
    )
    return {
      json: target,
      text: [`${target.app.displayName}: ${target.url}, token in ${variable}.`, ...target.notes].join('\n'),
    }
  },
}

export const productGroups: Command = {
  words: ['product-groups'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: { app },
  summary: "The product's groups with their member counts, read over SCIM now.",
  answers: '{productGroups:[{id,displayName,externalId,members:{count,confirmed}}],disclosed,notes:[..],takenAt}',
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const answer = await client.call('mappings.productGroups', { ...tenant, app: args.required('app') }, signal)
    const rows = answer.productGroups.map((g) => [
      g.displayName,
      g.members.count === null ? 'not disclosed' : number(g.members.count),
      yesNo(g.members.confirmed),
      g.externalId ?? '',
      g.id,
    ])
    return {
      json: answer,
      text: [
        table(['PRODUCT GROUP', 'MEMBERS', 'CONFIRMED', 'EXTERNAL ID', 'ID'], rows, 'The product has no groups.'),
        ...answer.notes.map((note) => `Note: ${note}`),
      ].join('\n'),
    }
  },
}
