import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { counted } from '#shared/domain/counted'
import { listFile } from '#shared/hosts/cli/list-file'
import type { Arguments, Command } from '#shared/hosts/cli/command'
import { writePrivateFile } from '#shared/hosts/cli/private-file'
import { number, table } from '#shared/hosts/cli/table'

const templateShape = '{name,profile:{id,name},answers:[{key,value}],mappings:[{group,to,mode,note}]}'
const listShape = '{templates:[{name,profile:{id,name},answers,mappings,namesCustomer,madeAt}]}'
const named = { positionals: 'NAME', leastPositionals: 1, mostPositionals: 1, needsEngine: true } as const
const app = { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } as const
const replace = { says: 'takes the place of a template of this name' } as const

const customerOf = (args: Arguments) => {
  const customer = args.text('customer')
  return customer === undefined ? {} : { customer }
}

const shown = ({ templates: all }: Output<'customers.templates'>) =>
  table(
    ['NAME', 'PRODUCT', 'MAPPINGS', 'ANSWERS', 'CUSTOMER', 'MADE'],
    all.map((it) => [
      it.name,
      it.profile.name,
      number(it.mappings),
      number(it.answers),
      it.namesCustomer ? 'asked for' : '',
      it.madeAt,
    ]),
    'There is no template.',
  )

const inWords = ({ name, profile, mappings, answers }: Output<'customers.template'>) =>
  `${name} for ${profile.name}: ${counted(mappings.length, 'mapping')}, ${counted(answers.length, 'answer')}.`

export const templates: Command = {
  words: ['templates'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {},
  summary: 'The templates of this machine: mappings by name and answers, to be used for another customer.',
  answers: listShape,
  needsEngine: true,
  run: async ({ client, signal }) => {
    const answer = await client.call('customers.templates', {}, signal)
    return { json: answer, text: shown(answer) }
  },
}

export const templateMake: Command = {
  ...named,
  words: ['templates', 'make'],
  options: {
    app,
    customer: {
      value: 'NAME',
      says: "the customer's name: where it is a word of a group's name, {customer} takes its place",
    },
    replace,
  },
  summary: "Makes a template of an app's mappings and answers. No id and no address of the tenant goes into it.",
  answers: templateShape,
  run: async ({ client, tenant, signal }, args) => {
    const made = await client.call(
      'customers.makeTemplate',
      {
        ...tenant,
        app: args.required('app'),
        name: args.positionals[0] ?? '',
        replace: args.has('replace'),
        ...customerOf(args),
      },
      signal,
    )
    return { json: made, text: inWords(made) }
  },
}

export const templateApply: Command = {
  ...named,
  words: ['templates', 'apply'],
  options: {
    app,
    customer: { value: 'NAME', says: 'what {customer} stands for' },
    plan: { says: 'say what each mapping and answer would be, and keep nothing' },
    group: {
      value: 'ROW=ID',
      repeated: true,
      says: 'the group that a row of the plan means, where its name means several or none',
    },
    keep: { value: 'KEY', repeated: true, says: 'an answer that stays as it is here' },
  },
  summary:
    'Adds the mappings and answers of a template to an app of the same product. Changes neither Entra nor the product. Exit 1 where some were left out.',
  answers:
    '{mappings:{added,known,left},answers:{set,same,left}}; with --plan {template,profile,mappings:[{row,group,to,outcome,found,candidates,says}],answers:[{key,asks,before,after,outcome,says}]}; outcome new|known|several|none, of an answer new|same|differs|refused',
  run: async ({ client, tenant, signal }, args) => {
    const use = {
      ...tenant,
      app: args.required('app'),
      template: args.positionals[0] ?? '',
      ...customerOf(args),
    }
    const preview = await client.call('customers.previewTemplate', use, signal)
    if (args.has('plan')) return { json: preview, text: previewShown(preview) }
    const answer = await client.call(
      'customers.applyTemplate',
      { ...use, chosen: args.all('group').map(chosen), leaveAnswers: [...args.all('keep')] },
      signal,
    )
    const { mappings, answers } = answer
    const left = mappings.left + answers.left
    return {
      json: answer,
      text: [
        `Added ${counted(mappings.added, 'mapping')}, ${number(mappings.known)} kept before. Set ${counted(answers.set, 'answer')}, ${number(answers.same)} as before.`,
        ...(left === 0
          ? []
          : [`Left out: ${counted(mappings.left, 'mapping')}, ${counted(answers.left, 'answer')}; --plan says why.`]),
      ].join('\n'),
      exit: left === 0 ? 0 : 1,
    }
  },
}

export const templateExport: Command = {
  words: ['templates', 'export'],
  positionals: 'NAME FILE',
  leastPositionals: 2,
  mostPositionals: 2,
  options: {},
  summary: 'Writes a template into a file (JSON) for another machine.',
  answers: '{path}',
  needsEngine: true,
  run: async ({ client, signal }, args) => {
    const [template = '', path = ''] = args.positionals
    const { text } = await client.call('customers.templateFile', { template }, signal)
    await writePrivateFile(client, path, text)
    return { json: { path }, text: `Written to ${path}.` }
  },
}

export const templateImport: Command = {
  words: ['templates', 'import'],
  positionals: 'FILE',
  leastPositionals: 1,
  mostPositionals: 1,
  options: { replace },
  summary: 'Keeps the template of a file. One that a newer version wrote is refused.',
  answers: templateShape,
  needsEngine: true,
  run: async ({ client, signal }, args) => {
    const text = await listFile(args.positionals[0] ?? '')
    const kept = await client.call('customers.readTemplate', { text, replace: args.has('replace') }, signal)
    return { json: kept, text: inWords(kept) }
  },
}

export const templateRemove: Command = {
  ...named,
  words: ['templates', 'remove'],
  options: {},
  summary: 'Removes a template; what it was applied to stays.',
  answers: listShape,
  run: async ({ client, signal }, args) => {
    await client.call('customers.removeTemplate', { template: args.positionals[0] ?? '' }, signal)
    const answer = await client.call('customers.templates', {}, signal)
    return { json: answer, text: shown(answer) }
  },
}

function chosen(word: string): { row: number; group: string } {
  const [, row, group] = /^(\d{1,5})=(.+)$/s.exec(word) ?? []
  if (row !== undefined && group !== undefined) return { row: Number(row), group }
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `'${word}' names no row and group.`,
    remedy: 'Give ROW=ID; --plan shows the rows.',
  })
}

function previewShown({ mappings, answers }: Output<'customers.previewTemplate'>): string {
  return [
    table(
      ['ROW', 'GROUP', 'PRODUCT GROUP', 'OUTCOME', 'TO KNOW'],
      mappings.map(({ row, group, to, outcome, found, candidates, says }) => [
        String(row),
        found?.displayName ?? group,
        to ?? '',
        outcome,
        [says, ...candidates.map(({ displayName, id }) => `${displayName} (${id})`)]
          .filter((it) => it !== '')
          .join(' '),
      ]),
      'The template has no mapping.',
    ),
    '',
    table(
      ['KEY', 'NOW', 'THEN', 'OUTCOME', 'TO KNOW'],
      answers.map(({ key, before, after, outcome, says }) => [key, before ?? '', after, outcome, says]),
      'The template has no answer.',
    ),
  ].join('\n')
}
