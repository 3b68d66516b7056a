import type { Output } from '#shared/contract/contract'
import type { Command } from '#shared/hosts/cli/command'
import { table } from '#shared/hosts/cli/table'

type Cost = Output<'directory.syncPlan'>['requests']

/** Reads the tenant into the cache, or with --plan says what that would cost. */
export const sync: Command = {
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  needsEngine: true,
  words: ['sync'],
  options: {
    plan: { says: 'only says what would be asked of Graph, what it would cost, and why in this way' },
    full: { says: 'reads everything anew, also where changes could be asked for' },
    scope: {
      value: 'all|tracked',
      says: 'whose members are read: of every group, or of those mapped or assigned; remembered',
    },
  },
  summary:
    'Reads enterprise apps, jobs, assignments, people, groups and direct members from Graph into the cache of this machine: by what changed where Graph can tell it.',
  answers:
    '{tenant,began,ended,kind,scope,resumed,apps,jobs,groups,memberships,people,assignments,requests:{http,batched,units},notes:[..]}; ' +
    'with --plan {tenant,kind,scope,sizes,requests,steps:[{step,requests,why,instead:[{way,requests}]}]}',
  run: async ({ client, tenant, signal, progress }, args) => {
    const scope = args.text('scope') as 'all' | 'tracked' | undefined
    const wish = { ...tenant, full: args.has('full'), ...(scope === undefined ? {} : { scope }) }
    if (args.has('plan')) {
      const plan = await client.call('directory.syncPlan', wish, signal)
      return { json: plan, text: planInWords(plan) }
    }
    const report = await client.run('directory.sync', wish, {
      signal,
      onProgress: ({ phase, done, total }) => progress(`${phase}: ${done}${total === null ? '' : ` of ${total}`}`),
    })
    const { apps, jobs, groups, memberships, people, assignments, requests } = report
    return {
      json: report,
      text: [
        `${report.tenant.name}: ${apps} apps with ${jobs} jobs, ${groups} groups with ${memberships} memberships, ${people} people, ` +
          `${assignments} assignments, in ${costInWords(requests)}.`,
        ...report.notes.map((note) => `Note: ${note}`),
      ].join('\n'),
    }
  },
}

function planInWords(plan: Output<'directory.syncPlan'>): string {
  const rows = plan.steps.map(({ step, requests, why, instead }) => [
    step,
    String(requests.http),
    String(requests.batched),
    String(requests.units),
    [why, ...instead.map((one) => `${one.way}: ${one.requests.units} units`)].join('; else '),
  ])
  const { memberships } = plan.sizes
  return [
    `${plan.tenant.name}: ${plan.kind === 'full' ? 'everything is read' : 'what changed is read'}, about ${costInWords(plan.requests)}` +
      `${memberships === null ? ' (nobody knows yet how many memberships there are)' : ''}.`,
    table(['STEP', 'REQUESTS', 'IN BATCHES', 'UNITS', 'WHY'], rows, 'Nothing is to be done.'),
  ].join('\n')
}

function costInWords({ http, batched, units }: Cost): string {
  return `${http} requests with ${batched} calls in batches, ${units} resource units`
}
