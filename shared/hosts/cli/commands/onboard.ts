import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Command } from '#shared/hosts/cli/command'
import { writePrivateFile } from '#shared/hosts/cli/private-file'
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

export const report: Command = {
  ...none,
  words: ['report'],
  options: {
    app,
    out: {
      value: 'FILE',
      required: true,
      says: 'a name that ends with .html, or with .pdf where a browser is installed',
    },
    customer: { value: 'NAME', says: "whom it is for; the tenant's own name unless said" },
    by: { value: 'NAME', says: 'who prepared it; the account that is signed in unless said' },
  },
  summary:
    'The hand-over report of an app: what is configured, mapped, checked, licensed and verified, who ticked what, and every open point. One page that loads nothing and holds no secret.',
  answers: '{file,bytes}',
  run: async ({ client, tenant, signal }, args) => {
    const file = args.required('out')
    const [customer, preparedBy] = [args.text('customer'), args.text('by')]
    const input = {
      ...tenant,
      app: args.required('app'),
      ...(customer === undefined ? {} : { customer }),
      ...(preparedBy === undefined ? {} : { preparedBy }),
    }
    const content = await (async () => {
      if (/\.html?$/i.test(file)) return Buffer.from((await client.call('onboarding.report', input, signal)).html)
      if (/\.pdf$/i.test(file)) {
        return Buffer.from((await client.call('onboarding.reportPdf', input, signal)).pdf, 'base64')
      }
      throw new ConsoleFailure({
        code: 'invalid-input',
        message: `'${file}' is neither a page nor a PDF.`,
        remedy: 'Give a name that ends with .html or .pdf.',
      })
    })()
    await writePrivateFile(client, file, content)
    return { json: { file, bytes: content.length }, text: `The report is in ${file}.` }
  },
}
