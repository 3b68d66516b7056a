import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import type { Command } from '#shared/hosts/cli/command'
import { driftInWords } from '#shared/hosts/cli/drift-words'
import { lagInWords } from '#shared/hosts/cli/lag-words'
import { number, table } from '#shared/hosts/cli/table'

const app = { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' } as const
const page = 1000
/** All who joined or left are told on the command line. */
const everybody = 200_000

const history: Command = {
  words: ['history'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  needsEngine: true,
  options: { app, limit: { value: 'N', says: 'at most so many snapshots, the newest; 100 unless said' } },
  summary:
    'The snapshots that are kept of an app, newest first: one is taken after each sync, each verification and on request.',
  answers:
    '{app:{id,displayName},rows:[{number,takenAt,why,readFrom,readTo,clockBack,changed,figures:{people,entra,expected,product,seats}|null}],total,kept:{retention,snapshots,bytes,people}}; why sync|request|verification; a figure is null where it is not known',
  run: async ({ client, tenant, signal }, args) => {
    const limit = wholeNumber(args.text('limit') ?? '100', '--limit', 1_000_000)
    const query = { ...tenant, app: args.required('app') }
    const { first, rows } = await newest(limit, (start, count) =>
      client.call('history.list', { ...query, start, count }, signal),
    )
    const { retention, snapshots, bytes } = first.kept
    return {
      json: { ...first, rows },
      text: [
        table(
          ['NO', 'TAKEN', 'WHY', 'CHANGED', 'PEOPLE', 'EXPECTED', 'PRODUCT'],
          rows.map((row) => [
            String(row.number),
            row.takenAt,
            row.clockBack ? `${row.why}, clock set back` : row.why,
            row.changed ? 'yes' : 'no',
            number(row.figures?.people ?? null),
            number(row.figures?.expected ?? null),
            number(row.figures?.product ?? null),
          ]),
          'No snapshot of this app is kept yet. One is taken after the next sync, or now by `history take`.',
        ),
        `${snapshots} kept in about ${Math.ceil(bytes / 1024)} KB, ${retention === 'keep' ? 'for ever' : `for ${retention} days`}.`,
      ].join('\n'),
    }
  },
}

const take: Command = {
  words: ['history', 'take'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  needsEngine: true,
  options: { app },
  summary:
    'Takes a snapshot of an app now: the directory as it was read last, and the schemas of its jobs, which are read for it.',
  answers: '{number,takenAt,changed,unread:[failure]}; unread has what could not be read',
  run: async ({ client, tenant, signal }, args) => {
    const taken = await client.run('history.take', { ...tenant, app: args.required('app') }, { signal })
    return {
      json: taken,
      text: [
        `Snapshot ${taken.number} was taken; ${taken.changed ? 'something is otherwise than in the one before' : 'nothing is otherwise than in the one before'}.`,
        ...taken.unread.map(({ message }) => `Note: the schema of a job could not be read: ${message}`),
      ].join('\n'),
    }
  },
}

const drift: Command = {
  words: ['history', 'drift'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  needsEngine: true,
  options: {
    app,
    from: { value: 'N', required: true, says: 'the number of the snapshot that is held against' },
    to: { value: 'N', required: true, says: 'the number of the other snapshot' },
  },
  summary:
    'What differs between two snapshots of an app: assignments, mappings, people, counts, jobs and schema lines.',
  answers:
    '{app,from:{number,takenAt,why,readFrom,readTo,clockBack,schemaReadAt},to:{..},differs,assignments:{unknown,added:[{id,kind,name,roleIds}],removed,changed:[{before,after}]},mappings:{unknown,added:[{groupId,groupName,mode,to}],removed,changed},people:[{group:{id,name}|null,roleId,unknown,joined:{count,people:[{id,name,userPrincipalName}]},left}],counts:{unknown,rows:[{row,name,before,after}]},jobs:{unknown,lines:[{jobId,what,before,after}]},seats:{before,after}|null,schemas:[{jobId,unknown,lines:[{where,what,before,after}],elsewhere}]}; unknown before|after|both|null; exit 1 if there are differences',
  run: async ({ client, tenant, signal }, args) => {
    const most = Number.MAX_SAFE_INTEGER
    const from = wholeNumber(args.required('from'), '--from', most)
    const to = wholeNumber(args.required('to'), '--to', most)
    const input = { ...tenant, app: args.required('app'), from, to, people: everybody }
    const found = await client.call('history.drift', input, signal)
    return { json: found, text: driftInWords(found), exit: found.differs ? 1 : 0 }
  },
}

const timeline: Command = {
  words: ['history', 'timeline'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  needsEngine: true,
  options: {
    app,
    person: { value: 'P', says: 'only of this person: object id, user principal name or name' },
    limit: { value: 'N', says: 'at most so many events, the newest; 100 unless said' },
  },
  summary:
    'What happened to an app, or to a person in it, newest first: joined a group, sent by Entra, seen in the product; with where it is known from.',
  answers:
    '{app,person:{id,displayName,userPrincipalName}|null,rows:[{what,subject,detail,from,to,certainty,source,snapshot}],total,notes}; certainty exact|between|first-look|cannot-tell',
  run: async ({ client, tenant, signal }, args) => {
    const person = args.text('person')
    const limit = wholeNumber(args.text('limit') ?? '100', '--limit', 1_000_000)
    const query = { ...tenant, app: args.required('app'), ...(person === undefined ? {} : { person }) }
    const { first, rows } = await newest(limit, (start, count) =>
      client.call('history.timeline', { ...query, start, count }, signal),
    )
    return {
      json: { ...first, rows },
      text: [
        table(['WHEN', 'WHAT', 'OF', 'DETAIL', 'FROM'], rows.map(eventCells), 'Nothing is known yet.'),
        `${rows.length} of ${first.total} events.`,
        ...first.notes,
      ].join('\n'),
    }
  },
}

function eventCells(event: Output<'history.timeline'>['rows'][number]): string[] {
  const { from, to, certainty } = event
  const when =
    certainty === 'exact'
      ? to
      : certainty === 'first-look'
        ? `by ${to}`
        : certainty === 'cannot-tell'
          ? 'cannot tell'
          : `${from ?? ''} to ${to}`
  return [when, event.what, event.subject, event.detail, event.source]
}

const lag: Command = {
  words: ['history', 'lag'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  needsEngine: true,
  options: { app },
  summary:
    'How long it took from joining a group until Entra sent a person and until the product had the person, for dynamic groups beside the others; bounds, not guesses.',
  answers:
    '{app,dynamic:{joinedToSent:{n,unbounded,median:{least,most},p90:{least,most}}|null,sentToSeen,joinedToSeen},static:{..},unknownKind,cannotTell,notRead,notes}; minutes; most is null where there is no upper bound',
  run: async ({ client, tenant, signal }, args) => {
    const found = await client.call('history.lag', { ...tenant, app: args.required('app') }, signal)
    return { json: found, text: lagInWords(found) }
  },
}

const keep: Command = {
  words: ['history', 'keep'],
  positionals: 'DAYS|forever',
  leastPositionals: 0,
  mostPositionals: 1,
  needsEngine: true,
  options: {},
  summary:
    'Says how long snapshots of a tenant are kept, or sets it: from 7 days; 400 unless set. Older ones are removed at once.',
  answers: '{retention,snapshots,bytes,people,removed?}; retention is a number of days or "keep"',
  run: async ({ client, tenant, signal }, args) => {
    const [wanted] = args.positionals
    if (wanted === undefined) {
      const kept = await client.call('history.retention', tenant, signal)
      return { json: kept, text: keptInWords(kept) }
    }
    const retention = wanted === 'forever' ? ('keep' as const) : wholeNumber(wanted, 'history keep', 36_500, 7)
    const kept = await client.call('history.setRetention', { ...tenant, retention }, signal)
    return { json: kept, text: `${keptInWords(kept)} ${kept.removed} removed now.` }
  },
}

const keptInWords = ({ retention, snapshots, bytes }: Output<'history.retention'>) =>
  `Snapshots are kept ${retention === 'keep' ? 'for ever' : `for ${retention} days`}: ${snapshots} now, about ${Math.ceil(bytes / 1024)} KB.`

/** The first answer, and the rows of as many as it takes to have `limit` of them or all. */
async function newest<Answer extends { readonly rows: readonly unknown[]; readonly total: number }>(
  limit: number,
  ask: (start: number, count: number) => Promise<Answer>,
): Promise<{ readonly first: Answer; readonly rows: readonly Answer['rows'][number][] }> {
  const first = await ask(0, Math.min(limit, page))
  const rows: Answer['rows'][number][] = [...first.rows]
  while (rows.length < Math.min(limit, first.total)) {
    const more = await ask(rows.length, Math.min(limit - rows.length, page))
    if (more.rows.length === 0) break
    rows.push(...more.rows)
  }
  return { first, rows }
}

function wholeNumber(text: string, what: string, most: number, least = 1): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `${what} takes a whole number from ${least} to ${most}, not '${text.slice(0, 40)}'.`,
    remedy: 'Give such a number.',
  })
}

export const historyCommands: readonly Command[] = [history, take, drift, timeline, lag, keep]
