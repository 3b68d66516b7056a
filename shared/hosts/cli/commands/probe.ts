import type { Command } from '#shared/hosts/cli/command'
import { table } from '#shared/hosts/cli/table'

export const probe: Command = {
  words: ['probe'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: { app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } },
  summary: "Finds out, by reading only, what the product's SCIM server can tell; the answer is remembered.",
  answers:
    '{url,takenAt,auth:{kind,refusesNone,refusesWrong},users:{pageSize,startIndex,count0},totals:{trustworthy,why},filters:{userName,externalId,groupDisplayName},members:{route,list,single},active,rate,steps:[{step,outcome,found}],requests}; route groups|group|users|user|per-user|none; null is "could not be found out"',
  needsEngine: true,
  run: async ({ client, tenant, signal, progress }, args) => {
    const answer = await client.run(
      'provisioning.probe',
      { ...tenant, app: args.required('app') },
      { signal, onProgress: ({ phase, done }) => progress(`${phase}: ${done}`) },
    )
    const rows = answer.steps.map(({ step, outcome, found }) => [step, outcome, found])
    return {
      json: answer,
      text: [
        table(['STEP', 'OUTCOME', 'FOUND'], rows, 'Nothing was asked.'),
        `Members are read by: ${answer.members.route}. ${answer.requests} requests.`,
      ].join('\n'),
    }
  },
}
