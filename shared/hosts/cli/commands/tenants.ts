import type { Command } from '#shared/hosts/cli/command'
import { cloudOfGraph } from '#shared/identity/clouds'
import { table } from '#shared/hosts/cli/table'

export const tenants: Command = {
  words: ['tenants'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {},
  summary: 'The tenants that this machine knows.',
  answers: '{tenants:[{id,name,displayName,graph,signIn,demo,addedAt,synchronisedAt}]}',
  needsEngine: true,
  run: async ({ client, signal }) => {
    const answer = await client.call('session.tenants', {}, signal)
    const rows = answer.tenants.map((t) => [
      t.name,
      t.displayName ?? '',
      t.id,
      t.demo ? 'Demo' : (cloudOfGraph(t.graph)?.name ?? t.graph),
      t.synchronisedAt ?? 'never',
    ])
    return {
      json: answer,
      text: table(
        ['NAME', 'TENANT', 'ID', 'CLOUD', 'SYNCHRONISED'],
        rows,
        'No tenant is known yet: tenants add, or demo.',
      ),
    }
  },
}

export const tenantsAdd: Command = {
  words: ['tenants', 'add'],
  positionals: 'NAME',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {
    graph: {
      value: 'URL',
      required: true,
      says: "Graph's service root with its version, used as it stands; http on loopback only",
    },
    'token-env': {
      value: 'VAR',
      required: true,
      says: 'the environment variable with the access token; its name is kept, never its value',
    },
  },
  summary: 'Adds a tenant; its id is read from /organization.',
  answers: '{id,name,displayName,graph,signIn,demo,addedAt,synchronisedAt}',
  needsEngine: true,
  run: async ({ client, signal }, args) => {
    const tenant = await client.call(
      'session.addTenant',
      {
        name: args.positionals[0] ?? '',
        graph: args.required('graph'),
        signIn: { kind: 'environment', variable: args.required('token-env') },
      },
      signal,
    )
    return { json: tenant, text: `${tenant.name} is ${tenant.displayName ?? 'a tenant'} (${tenant.id}). Next: sync.` }
  },
}
