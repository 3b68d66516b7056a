import type { Output } from '#shared/contract/contract'
import type { Having } from '#shared/domain/ability'
import type { Command } from '#shared/hosts/cli/command'
import { table } from '#shared/hosts/cli/table'

const words: Readonly<Record<Having, string>> = { have: 'yes', missing: 'no', 'cannot-tell': 'cannot tell' }

export const abilities: Command = {
  words: ['abilities'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  needsEngine: true,
  options: {
    app: { value: 'ID', says: 'the enterprise app whose ownership counts too: object id, appId or name' },
    fresh: { says: 'with a fresh token: a role that was activated a moment ago counts then' },
  },
  summary: 'What the account may do here, what that takes, and whom to ask for what is missing.',
  answers:
    "{takenAt,account,app,scopes,roles,abilities:[{id,title,having:'have'|'missing'|'cannot-tell',needs:[[{kind,name,having,found,at}]],without,ask,disabled}],notes,customRole}; of each inner list of needs one is enough",
  run: async ({ client, tenant, signal }, args) => {
    const app = args.text('app')
    const answer = await client.call(
      'session.abilities',
      { ...tenant, ...(app === undefined ? {} : { app }), fresh: args.has('fresh') },
      signal,
    )
    return {
      json: answer,
      text: [
        table(['ABLE', 'TO', 'WHAT IS MISSING OR NOT KNOWN'], answer.abilities.map(row), ''),
        ...new Set(answer.abilities.flatMap(({ ask }) => ask ?? [])),
        ...answer.notes,
      ].join('\n'),
    }
  },
}

type Ability = Output<'session.abilities'>['abilities'][number]

function row({ having, title, needs }: Ability): string[] {
  const open = needs.filter((group) => group.every((need) => need.having !== 'have'))
  return [words[having], title, open.map(shortly).join('; ')]
}

function shortly([least, ...others]: Ability['needs'][number]): string {
  return `${least?.name ?? ''}${others.length === 0 ? '' : ` or ${others.length} others`}`
}
