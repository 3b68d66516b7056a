import type { Command } from '#shared/hosts/cli/command'

export const why: Command = {
  words: ['why'],
  positionals: 'PERSON',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {
    app: {
      value: 'ID',
      says: 'one enterprise app, looked into with at most 10 requests; without it every mapped app with at most 3',
    },
  },
  summary: 'Why a person is in an app or not: one cause, the evidence in order, a note for a ticket. Reads only.',
  answers:
    '{person:{id,userPrincipalName,displayName},apps:[{appId,appDisplayName,displayName,verdict,reason,text,next,since,evidence:[{check,outcome,found,source,at}]}],ticket,requests:{graph,scim}}; outcome pass|fail|not-applicable|cannot-tell',
  needsEngine: true,
  run: async ({ client, tenant, signal, progress }, args) => {
    const [person = ''] = args.positionals
    const app = args.text('app')
    const answer = await client.run(
      'verification.why',
      { ...tenant, person, ...(app === undefined ? { depth: 'light' as const } : { app, depth: 'full' as const }) },
      { signal, onProgress: ({ phase }) => progress(phase) },
    )
    const apps = answer.apps.map((one) => ({ ...one, displayName: one.appDisplayName }))
    return { json: { ...answer, apps }, text: answer.ticket }
  },
}
