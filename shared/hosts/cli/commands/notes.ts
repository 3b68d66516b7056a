import type { Output } from '#shared/contract/contract'
import type { Arguments, Command } from '#shared/hosts/cli/command'
import { table } from '#shared/hosts/cli/table'

type Note = Output<'customers.notes'>['notes'][number]

const shape = '{id,app:{id,displayName}|null,text,at,by,editedAt}'
const app = { value: 'ID', says: 'only of this app: object id, appId or name' } as const

const ofApp = (args: Arguments) => {
  const named = args.text('app')
  return named === undefined ? {} : { app: named }
}

const shown = (notes: readonly Note[]) =>
  table(
    ['WRITTEN', 'BY', 'APP', 'NOTE', 'ID'],
    notes.map(({ at, by, app: about, text, id }) => [at, by, about?.displayName ?? '', text, id]),
    'Nothing was noted.',
  )

export const notesList: Command = {
  words: ['notes'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: { app },
  summary: 'What people wrote down about a tenant and its apps, newest first.',
  answers: `{notes:[${shape}]}`,
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const answer = await client.call('customers.notes', { ...tenant, ...ofApp(args) }, signal)
    return { json: answer, text: shown(answer.notes) }
  },
}

export const notesAdd: Command = {
  words: ['notes', 'add'],
  positionals: 'TEXT',
  leastPositionals: 1,
  mostPositionals: 1,
  options: { app: { ...app, says: 'the app that it is about; left out: the tenant as a whole' } },
  summary: 'Writes a note, kept on this machine with its time and author.',
  answers: shape,
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const text = args.positionals[0] ?? ''
    const note = await client.call('customers.addNote', { ...tenant, ...ofApp(args), text }, signal)
    return { json: note, text: shown([note]) }
  },
}

export const notesEdit: Command = {
  words: ['notes', 'edit'],
  positionals: 'ID TEXT',
  leastPositionals: 2,
  mostPositionals: 2,
  options: {},
  summary: 'Gives a note other words; its time and author stay.',
  answers: shape,
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const [note = '', text = ''] = args.positionals
    const edited = await client.call('customers.editNote', { ...tenant, note, text }, signal)
    return { json: edited, text: shown([edited]) }
  },
}

export const notesRemove: Command = {
  words: ['notes', 'remove'],
  positionals: 'ID',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {},
  summary: 'Removes a note.',
  answers: `{notes:[${shape}]}`,
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    await client.call('customers.removeNote', { ...tenant, note: args.positionals[0] ?? '' }, signal)
    const answer = await client.call('customers.notes', tenant, signal)
    return { json: answer, text: shown(answer.notes) }
  },
}
