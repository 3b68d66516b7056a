import type { Input } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { reportConditions, reportFormats, type ReportFormat, type ReportKind } from '#shared/domain/report'
import type { Arguments, Command, OptionSpec } from '#shared/hosts/cli/command'
import { allowedPath, writePrivateFile } from '#shared/hosts/cli/private-file'

type Wanted = Input<'reports.make'>

const app = { value: 'ID', says: 'the enterprise app: object id, appId or name' } as const
const out = {
  value: 'FILE',
  required: true,
  says: `the file, whose ending says the format: ${reportFormats.map((format) => `.${format}`).join(', ')} (.pdf where a browser is installed)`,
} as const
const none = { positionals: '', leastPositionals: 0, mostPositionals: 0, needsEngine: true } as const

const shared: Readonly<Record<string, OptionSpec>> = {
  redact: { says: 'people by pseudonyms that hold within the report' },
  'redact-groups': { says: 'groups too' },
  people: { says: 'lists of people, where the kind has them' },
  fresh: { says: 'compares, checks, reads the directory or keeps a snapshot before' },
  customer: { value: 'NAME', says: "whom it is for; the tenant's own name unless said" },
  by: { value: 'NAME', says: 'who prepared it; the account that is signed in unless said' },
}

const answers =
  '{file,bytes,kind,format,redaction,madeAt,apps:[{id,displayName}],failed:[{condition,says:[..]}],unknown:[..]}; exit 1 where a condition of --fail-on holds'

const says: Readonly<Record<Exclude<ReportKind, 'hand-over'>, string>> = {
  verification:
    'The last comparison of an app or of all: groups, totals, and with --people everybody who is not in both.',
  licence: 'Who is charged for, seats and money of an app or of all, as estimates, with what is assumed.',
  readiness: 'The last check of an app or of all: what fails and what cannot be told, gravest first.',
  change: 'What differs between two snapshots of an app or of all, and what was done with this console since.',
}

const conditionsOf = (kind: ReportKind): OptionSpec => ({
  value: 'CONDITION',
  repeated: true,
  says: `ends with exit 1 where it holds, several by commas: ${Object.entries(reportConditions)
    .filter(([, kinds]) => (kinds as readonly ReportKind[]).includes(kind))
    .map(([name]) => (name === 'stale' ? 'stale:HOURS' : name))
    .join(', ')}`,
})

const ofSeveral = (kind: Exclude<ReportKind, 'hand-over'>): Command => ({
  ...none,
  words: ['report', kind],
  options: {
    app,
    all: { says: 'all apps of which there is something to tell' },
    out,
    ...shared,
    ...(kind === 'change'
      ? {
          days: { value: 'N', says: 'so far back; 7 unless said' },
          from: { value: 'N', says: 'the number of the earlier snapshot, with --to' },
          to: { value: 'N', says: 'the number of the later one' },
        }
      : {}),
    'fail-on': conditionsOf(kind),
  },
  summary: says[kind],
  answers,
  run: (context, args) => {
    if (args.has('all') === (args.text('app') !== undefined)) {
      throw invalid('Either one app is named or all are meant.', 'Give --app ID or --all.')
    }
    return make(context, args, kind)
  },
})

const handOver = (words: readonly string[]): Command => ({
  ...none,
  words,
  options: { app: { ...app, required: true }, out, ...shared, 'fail-on': conditionsOf('hand-over') },
  summary:
    'The hand-over report of an app: what is configured, mapped, checked, licensed and verified, who ticked what, and every open point. It loads nothing and holds no secret.',
  answers,
  run: (context, args) => make(context, args, 'hand-over'),
})

export const reportCommands: readonly Command[] = [
  handOver(['report']),
  handOver(['report', 'hand-over']),
  ofSeveral('verification'),
  ofSeveral('licence'),
  ofSeveral('readiness'),
  ofSeveral('change'),
]

async function make(
  { client, tenant, signal, progress }: Parameters<Command['run']>[0],
  args: Arguments,
  kind: ReportKind,
): ReturnType<Command['run']> {
  const file = args.required('out')
  const format = formatOf(file)
  const redaction = args.has('redact-groups') ? 'people-and-groups' : args.has('redact') ? 'people' : 'none'
  const [name, customer, preparedBy] = [args.text('app'), args.text('customer'), args.text('by')]
  const wanted: Wanted = {
    ...tenant,
    kind,
    format,
    redaction,
    people: args.has('people'),
    fresh: args.has('fresh'),
    ...(name === undefined ? {} : { app: name }),
    ...(customer === undefined ? {} : { customer }),
    ...(preparedBy === undefined ? {} : { preparedBy }),
    ...(kind === 'change' ? numbers(args) : {}),
    failOn: args.all('fail-on').flatMap((text) => text.split(',').map((one) => one.trim())),
  }
  // Before anything is read, and before the journal says that it was made.
  await allowedPath(client, file)
  const { base64, failed, unknown, madeAt, apps } = await client.run('reports.make', wanted, {
    signal,
    onProgress: ({ phase, done, total }) => progress(`${phase}: ${done}${total === null ? '' : ` of ${total}`}`),
  })
  const content = Buffer.from(base64, 'base64')
  await writePrivateFile(client, file, content)
  return {
    json: { file, bytes: content.length, kind, format, redaction, madeAt, apps, failed, unknown },
    text: [
      `The report is in ${file}.`,
      ...unknown.map((one) => `Not known: ${one}`),
      ...failed.flatMap(({ condition, says: why }) => [`FAILS ${condition}:`, ...why.map((one) => `  ${one}`)]),
    ].join('\n'),
    exit: failed.length === 0 ? 0 : 1,
  }
}

function numbers(args: Arguments): Pick<Wanted, 'days' | 'from' | 'to'> {
  return Object.fromEntries(
    (['days', 'from', 'to'] as const).flatMap((option) => {
      const text = args.text(option)
      if (text === undefined) return []
      if (!/^[1-9]\d{0,8}$/.test(text)) {
        throw invalid(`--${option} takes a number from 1 on, not '${text.slice(0, 40)}'.`, 'Give a whole number.')
      }
      return [[option, Number(text)]]
    }),
  )
}

function formatOf(file: string): ReportFormat {
  const ending = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase()
  const format = ending === 'htm' ? 'html' : reportFormats.find((one) => one === ending)
  if (format !== undefined) return format
  throw invalid(
    `'${file}' does not end as a report does.`,
    `Give a name that ends with ${reportFormats.map((one) => `.${one}`).join(', ')}.`,
  )
}

const invalid = (message: string, remedy: string) => new ConsoleFailure({ code: 'invalid-input', message, remedy })
