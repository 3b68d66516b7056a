import type { Output } from '#shared/contract/contract'
import { notesAdd, notesEdit, notesList, notesRemove } from '#shared/hosts/cli/commands/notes'
import {
  templateApply,
  templateExport,
  templateImport,
  templateMake,
  templateRemove,
  templates,
} from '#shared/hosts/cli/commands/templates'
import { workspaceExport, workspaceImport } from '#shared/hosts/cli/commands/workspace'
import type { Command } from '#shared/hosts/cli/command'
import { number, table } from '#shared/hosts/cli/table'

type Customer = Output<'customers.list'>['customers'][number]

const customers: Command = {
  words: ['customers'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {},
  summary:
    'Every tenant of this machine on one line: what is the matter, what comes next, what was noted. By what is kept; nobody is asked.',
  answers:
    '{customers:[{tenant:{id,name,displayName},domain,cloud,demo,unread:[..],apps:{all,worked}|null,mappedGroups,state:{worst,says:[{status,app,text}]},synchronisedAt,verifiedAt,next:{app,title}|null,notes:{count,latest}}]}; worst bad|warning|unknown|good',
  needsEngine: true,
  run: async ({ client, signal }) => {
    const answer = await client.call('customers.list', {}, signal)
    const rows = answer.customers.map((it) => [
      it.tenant.name,
      it.domain ?? '?',
      it.demo ? 'Demo' : (it.cloud ?? 'its own'),
      it.apps === null ? '?' : `${number(it.apps.worked)} of ${number(it.apps.all)}`,
      number(it.mappedGroups),
      words[it.state.worst],
      it.synchronisedAt ?? 'never',
      it.verifiedAt ?? 'never',
      number(it.notes.count),
      it.next === null ? '' : `${it.next.app.displayName}: ${it.next.title}`,
    ])
    return {
      json: answer,
      text: [
        table(
          ['NAME', 'DOMAIN', 'CLOUD', 'APPS', 'GROUPS', 'STATE', 'SYNCHRONISED', 'COMPARED', 'NOTES', 'NEXT'],
          rows,
          'No tenant is known yet: tenants add, or demo.',
        ),
        ...answer.customers.flatMap(matters),
      ].join('\n'),
    }
  },
}

const words: Readonly<Record<Customer['state']['worst'], string>> = {
  bad: 'act',
  warning: 'look',
  unknown: 'unknown',
  good: 'good',
}

function matters({ tenant, unread, state }: Customer): string[] {
  return [...unread, ...state.says.map(({ app, text }) => `${app}: ${text}`)].map((text) => `${tenant.name}: ${text}`)
}

export const customerCommands: readonly Command[] = [
  customers,
  notesList,
  notesAdd,
  notesEdit,
  notesRemove,
  templates,
  templateMake,
  templateApply,
  templateExport,
  templateImport,
  templateRemove,
  workspaceExport,
  workspaceImport,
]
