import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { counted } from '#shared/domain/counted'
import type { Command } from '#shared/hosts/cli/command'
import { listFile } from '#shared/hosts/cli/list-file'
import { table, yesNo } from '#shared/hosts/cli/table'

const none = { positionals: '', leastPositionals: 0, mostPositionals: 0, needsEngine: true } as const
const app = { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } as const
const group = { value: 'ID', required: true, says: 'the Entra group: object id or name' } as const
const to = {
  value: 'NAME_OR_ID',
  says: 'the product group; left out: the group that Entra makes, or people only, by product',
} as const

type Shown = Output<'mappings.list'>['mappings']

const shown = (mappings: Shown) =>
  [
    table(
      ['APP', 'ENTRA GROUP', 'MODE', 'PRODUCT GROUP', 'ASSIGNED'],
      mappings.map((m) => [m.app.displayName, m.groupName, m.mode, m.to?.name ?? '', yesNo(m.assigned)]),
      'Nothing is mapped.',
    ),
    ...mappings.flatMap((m) =>
      m.states.map(({ says, cure }) => `${m.groupName}: ${says}${cure === '' ? '' : ` ${cure}`}`),
    ),
  ].join('\n')

export const mapAdd: Command = {
  ...none,
  words: ['map', 'add'],
  options: { app, group, to },
  summary: 'Records that an Entra group feeds a product group. Changes neither Entra nor the product.',
  answers:
    '{app,groupId,groupName,mode,to:{id,name}|null,assigned,states:[{code,grave,says,cure}],warnings:[..],grave,note}; mode picked|synced|pasted|scope-only',
  run: async ({ client, tenant, signal }, args) => {
    const target = args.text('to')
    const mapping = await client.call(
      'mappings.add',
      {
        ...tenant,
        app: args.required('app'),
        group: args.required('group'),
        ...(target === undefined ? {} : { to: target }),
      },
      signal,
    )
    return { json: mapping, text: shown([mapping]) }
  },
}

export const mapRemove: Command = {
  ...none,
  words: ['map', 'remove'],
  options: { app, group, to: { ...to, says: 'only the mapping to this product group' } },
  summary: 'Forgets a mapping. Changes neither Entra nor the product.',
  answers: '{removed}',
  run: async ({ client, tenant, signal }, args) => {
    const target = args.text('to')
    const answer = await client.call(
      'mappings.remove',
      {
        ...tenant,
        app: args.required('app'),
        group: args.required('group'),
        ...(target === undefined ? {} : { to: target }),
      },
      signal,
    )
    return { json: answer, text: `Forgot ${answer.removed} ${answer.removed === 1 ? 'mapping' : 'mappings'}.` }
  },
}

export const mapList: Command = {
  ...none,
  words: ['map', 'list'],
  options: { app: { value: 'ID', says: 'only this app' } },
  summary: 'The mappings, with what to know about each.',
  answers:
    '{mappings:[{app,groupId,groupName,mode,to:{id,name}|null,assigned,states:[{code,grave,says,cure}],warnings:[..],grave,note}]}',
  run: async ({ client, tenant, signal }, args) => {
    const only = args.text('app')
    const answer = await client.call(
      'mappings.list',
      { ...tenant, ...(only === undefined ? {} : { app: only }) },
      signal,
    )
    return { json: answer, text: shown(answer.mappings) }
  },
}

type Lines = Output<'mappings.readList'>['lines']

const linesShown = (lines: Lines) =>
  table(
    ['LINE', 'OUTCOME', 'ENTRA GROUP', 'PRODUCT GROUP', 'TO KNOW'],
    lines.map(({ line, outcome, group, text, to: target, says }) => [
      String(line),
      outcome,
      group?.displayName ?? text,
      target ?? '',
      says.join(' '),
    ]),
    'The list names no group.',
  )

export const mapImport: Command = {
  ...none,
  words: ['map', 'import'],
  positionals: 'FILE',
  leastPositionals: 1,
  mostPositionals: 1,
  options: {
    app,
    to: { value: 'NAME_OR_ID', says: 'the product group of lines that name none' },
    plan: { says: 'say what each line would be, and keep nothing' },
  },
  summary:
    'Records the mappings of a list, all or none: a CSV with a heading group,to,note, or ids and names, one a line. Changes neither Entra nor the product.',
  answers: '{added,known}; with --plan {lines:[{line,text,outcome,group:{id,displayName}|null,to,note,says:[..]}]}',
  run: async ({ client, tenant, signal }, args) => {
    const target = args.text('to')
    const input = { ...tenant, app: args.required('app') }
    const text = await listFile(args.positionals[0] ?? '')
    const { lines } = await client.call(
      'mappings.readList',
      { ...input, text, ...(target === undefined ? {} : { to: target }) },
      signal,
    )
    if (args.has('plan')) return { json: { lines }, text: linesShown(lines) }
    const refused = lines.filter(({ outcome }) => outcome === 'refused')
    if (refused.length > 0 || lines.length === 0) {
      throw new ConsoleFailure({
        code: 'invalid-input',
        message:
          lines.length === 0
            ? 'The list names no group.'
            : refused.map(({ line, says }) => `Line ${line}: ${says.join(' ')}`).join('\n'),
        remedy: 'Correct the list; nothing was kept. With --plan each line is shown.',
      })
    }
    const mappings = lines.flatMap(({ group: one, to: wanted, note }) =>
      one === null ? [] : [{ group: one.id, to: wanted, note }],
    )
    const answer = await client.call('mappings.addMany', { ...input, mappings }, signal)
    const known = answer.known === 0 ? '' : ` ${answer.known.toLocaleString('en')} kept before.`
    return { json: answer, text: `Added ${counted(answer.added, 'mapping')}.${known}` }
  },
}

export const mapGaps: Command = {
  ...none,
  words: ['map', 'gaps'],
  options: { app },
  summary:
    'What no mapping speaks of: assigned groups, and groups of the product that nothing feeds. Asks the product.',
  answers:
    '{assigned:[{id,displayName,says}],productGroups:[{id,displayName,members,says}]|null,note}; productGroups null where the product was not asked, the note says why',
  run: async ({ client, tenant, signal }, args) => {
    const gaps = await client.call('mappings.gaps', { ...tenant, app: args.required('app') }, signal)
    const text = [
      table(
        ['ASSIGNED, NOT MAPPED', 'TO KNOW'],
        gaps.assigned.map(({ displayName, says }) => [displayName, says]),
        'Every assigned group is mapped.',
      ),
      ...(gaps.productGroups === null
        ? []
        : [
            table(
              ['FED BY NOTHING', 'PEOPLE', 'TO KNOW'],
              gaps.productGroups.map(({ displayName, members, says }) => [
                displayName,
                members === null ? '' : String(members),
                says,
              ]),
              'Every group of the product is fed by a mapping.',
            ),
          ]),
      ...(gaps.note === null ? [] : [gaps.note]),
    ]
    return { json: gaps, text: text.join('\n') }
  },
}
