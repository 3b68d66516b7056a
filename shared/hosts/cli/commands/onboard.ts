import type { Output } from '#shared/contract/contract'
import type { Command } from '#shared/hosts/cli/command'
import { table } from '#shared/hosts/cli/table'

type Steps = Output<'onboarding.steps'>

const app = { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } as const
const none = { positionals: '', leastPositionals: 0, mostPositionals: 0, needsEngine: true } as const

export const onboard: Command = {
  ...none,
  words: ['onboard'],
  options: {
    app,
    done: { value: 'RULE', repeated: true, says: 'says that something is done which only a person can tell' },
    undone: { value: 'RULE', repeated: true, says: 'takes that back' },
  },
  summary:
    "The product's procedure as steps, each with what proves it by the last `check`, or who ticked it. Ticks are kept on this machine.",
  answers:
    '{profile:{id,name},checkedAt,done,next,steps:[{id,title,where,menu,says,portal,page,type:[{field,value}],state,evidence:[{rule,severity,message,outcome,found,at,by,fix}],ticks:[{rule,says,done,at,by}]}]}; where entra|product|console; state proved|ticked|failed|not-applicable|open',
  run: async ({ client, tenant, signal }, args) => {
    const input = { ...tenant, app: args.required('app') }
    const said = [
      ...args.all('done').map((rule) => ({ rule, done: true })),
      ...args.all('undone').map((rule) => ({ rule, done: false })),
    ]
    for (const one of said) await client.call('onboarding.tick', { ...input, ...one }, signal)
    const steps = await client.call('onboarding.steps', input, signal)
    return { json: steps, text: inWords(steps) }
  },
}

const words: Readonly<Record<Steps['steps'][number]['state'], string>> = {
  proved: 'proved',
  ticked: 'ticked',
  failed: 'FAILS',
  'not-applicable': 'does not apply',
  open: 'open',
}

function inWords({ profile, steps, done, next, checkedAt }: Steps): string {
  const rows = steps.map(({ title, where, state, ticks }, at) => [
    String(at + 1),
    words[state],
    where === 'product' ? profile.name : where === 'entra' ? 'Entra' : 'console',
    title,
    ticks
      .filter((tick) => !tick.done)
      .map(({ rule }) => rule)
      .join(' '),
  ])
  const coming = steps.find(({ id }) => id === next)
  const way = coming === undefined || coming.menu.length === 0 ? '' : ` (${coming.menu.join(' > ')})`
  return [
    `${profile.name}: ${done} of ${steps.filter(({ state }) => state !== 'not-applicable').length} steps are done${coming === undefined ? '' : `; next: ${coming.title}${way}`}.`,
    ...(coming === undefined ? [] : [coming.says, ...coming.type.map(({ field, value }) => `  ${field}: ${value}`)]),
    checkedAt === null ? 'The rules were not checked yet: `check` does.' : `The rules were checked ${checkedAt}.`,
    '',
    table(['', 'STATE', 'WHERE', 'STEP', 'TO TICK'], rows, 'The product has no procedure of its own.'),
  ].join('\n')
}
