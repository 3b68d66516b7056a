import { ConsoleFailure } from '#shared/contract/failure'
import type { LogEntry } from '#shared/contract/provisioning-log'
import type { Command } from '#shared/hosts/cli/command'
import { number, table } from '#shared/hosts/cli/table'

const statuses = ['success', 'failure', 'skipped', 'warning'] as const
const page = 1000

export const log: Command = {
  words: ['log'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' },
    person: { value: 'P', says: 'only of this person: object id, user principal name or name' },
    group: { value: 'G', says: 'only of this group: object id or name' },
    error: { value: 'CODE', says: 'only with this error code' },
    status: { value: 'S', says: `only ${statuses.join(', ')}` },
    since: { value: 'ISO', says: 'only from this day or instant on' },
    limit: { value: 'N', says: 'at most so many rows, the newest; 100 unless said' },
    offline: { says: 'only what is kept on this machine; nothing is asked of Graph' },
  },
  summary:
    "Graph's provisioning log of an app, newest first: what is new is read, at 5 requests in 10 seconds, and all of it is kept here beyond Microsoft's retention.",
  answers:
    '{app:{id,displayName},rows:[{id,at,jobId,cycleId,action,status,object,sourceId,sourceName,targetId,errorCode,error:{title,text,next},reason,recommended,steps,modified}],total,errors:[{code,title,count}],kept:{rows,from,to,readAt},retentionDays,notes}',
  needsEngine: true,
  run: async ({ client, tenant, signal, progress }, args) => {
    const app = args.required('app')
    const status = statusOf(args.text('status'))
    const limit = limitOf(args.text('limit'))
    const given = Object.fromEntries(
      (['person', 'group', 'error', 'since'] as const).flatMap((name) => {
        const value = args.text(name)
        return value === undefined ? [] : [[name, value]]
      }),
    )
    const query = { ...tenant, app, ...given, ...(status === undefined ? {} : { status }) }
    const read = args.has('offline')
      ? null
      : await client.run(
          'provisioning.readLog',
          { ...tenant, app },
          { signal, onProgress: ({ phase, done }) => progress(`${phase}: ${done}`) },
        )
    const rows: LogEntry[] = []
    let answer = await client.call('provisioning.log', { ...query, start: 0, count: Math.min(limit, page) }, signal)
    rows.push(...answer.rows)
    while (rows.length < Math.min(limit, answer.total) && answer.rows.length > 0) {
      const count = Math.min(limit - rows.length, page)
      answer = await client.call('provisioning.log', { ...query, start: rows.length, count }, signal)
      rows.push(...answer.rows)
    }
    const { total, errors, kept } = answer
    const notes = read?.notes ?? []
    return {
      json: { app: answer.app, rows, total, errors, kept, retentionDays: read?.retentionDays ?? null, notes },
      text: [
        table(
          ['AT', 'STATUS', 'ACTION', 'WHO', 'WHY'],
          rows.map((row) => [row.at, row.status, row.action ?? '', row.sourceName ?? row.sourceId ?? '', why(row)]),
          'No row of the log fits.',
        ),
        `${number(rows.length)} of ${number(total)} rows.`,
        ...errors.map(({ code, title, count }) => `${number(count)} x ${code}: ${title}`),
        ...notes,
      ].join('\n'),
    }
  },
}

const why = ({ errorCode, error, reason }: LogEntry) =>
  [errorCode === null || error?.title === errorCode ? null : (error?.title ?? null), errorCode, reason]
    .filter((part) => part !== null)
    .join(': ')

function statusOf(text: string | undefined): (typeof statuses)[number] | undefined {
  if (text === undefined) return undefined
  const found = statuses.find((status) => status === text.toLowerCase())
  if (found !== undefined) return found
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `'${text}' is no status of the provisioning log.`,
    remedy: `It is one of: ${statuses.join(', ')}.`,
  })
}

function limitOf(text: string | undefined): number {
  const value = text === undefined ? 100 : Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= 1_000_000) return value
  throw new ConsoleFailure({
    code: 'invalid-input',
    message: `--limit takes a number from 1 to 1000000, not '${text ?? ''}'.`,
    remedy: 'Give a number, e.g. --limit 500.',
  })
}
