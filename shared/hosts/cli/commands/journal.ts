import type { Client } from '#shared/contract/client'
import type { Input, Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import type { JournalLine, JournalVerification } from '#shared/contract/journal'
import { type JournalKind, journalKinds } from '#shared/domain/journal'
import { headText } from '#shared/domain/journal-chain'
import type { Arguments, Command } from '#shared/hosts/cli/command'
import { writePrivateFile } from '#shared/hosts/cli/private-file'
import { number, table } from '#shared/hosts/cli/table'

const page = 200
const lineShape = '{entry,at,kind,subject,by,app,plan,hash}'
const proves =
  'A chain shows accidents, and later edits to whoever holds an earlier head; it proves no more. Keep the head somewhere else.'

type Wanted = Omit<Input<'journal.list'>, 'start' | 'count'>

const journal: Command = {
  words: ['journal'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    kind: { value: 'K', repeated: true, says: `only of this kind: ${journalKinds.join(', ')}` },
    from: { value: 'ISO', says: 'only from this day (UTC) or instant on' },
    to: { value: 'ISO', says: 'only up to this day or instant, that one included' },
    search: { value: 'T', says: 'only with these words in sentence, kind, account or plan' },
    app: { value: 'ID', says: 'only about this enterprise app: object id, appId or name' },
    limit: { value: 'N', says: 'at most so many lines, the newest; 100 unless said' },
    out: {
      value: 'FILE',
      says: 'writes all lines that fit to a file, with what verifying found: .csv, .xlsx, any other name as JSON',
    },
  },
  summary: 'What was done with this console in the tenant, newest first, as a chain of hashes that can be verified.',
  answers: `{lines:[${lineShape}],total,head:{count,hash|null},file?}; file with --out: {name,lines}`,
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const wanted = wantedOf(tenant, args)
    const limit = limitOf(args.text('limit'))
    const out = args.text('out')
    const written = out === undefined ? null : await write(client, wanted, out, signal)
    const lines: JournalLine[] = []
    let answer: Output<'journal.list'>
    do {
      const count = Math.min(limit - lines.length, page)
      answer = await client.call('journal.list', { ...wanted, start: lines.length, count }, signal)
      lines.push(...answer.lines)
    } while (lines.length < Math.min(limit, answer.total) && answer.lines.length > 0)
    const { total, head } = answer
    return {
      json: { lines, total, head, ...(written === null ? {} : { file: written }) },
      text: [
        table(
          ['LINE', 'AT', 'KIND', 'BY', 'WHAT'],
          lines.map(({ entry, at, kind, by, subject }) => [number(entry), at, kind, by ?? '?', subject]),
          'No line fits.',
        ),
        `${number(lines.length)} of ${number(total)} lines that fit. Head: ${headText(head)}`,
        ...(written === null ? [] : [`${number(written.lines)} lines were written to ${written.name}.`]),
      ].join('\n'),
    }
  },
}

const line: Command = {
  words: ['journal', 'line'],
  positionals: 'ENTRY',
  leastPositionals: 1,
  mostPositionals: 1,
  options: { audits: { says: "looks up what Entra's audit log has about its requests" } },
  summary: 'One line of the journal with its whole record, and of a plan what came of each request.',
  answers: `${lineShape} with {previous,record,requests:[{step,method,url,outcome,requestId,at,why}]}; with --audits also {audits:{state,says,audits:[{id,at,activity,category,result,reason,by,targets,step}],unseen}}; state matched, none, cannot-tell or not-applicable`,
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const input = { ...tenant, entry: entryOf(args.positionals[0] ?? '') }
    const told = await client.call('journal.line', input, signal)
    const audits = args.has('audits') ? await client.call('journal.audits', input, signal) : null
    return {
      json: { ...told, ...(audits === null ? {} : { audits }) },
      text: [
        `Line ${told.entry} (${told.kind}, ${told.at}${told.by === null ? '' : `, by ${told.by}`}): ${told.subject}`,
        ...told.requests.map(
          ({ method, url, outcome, requestId }) =>
            `  ${outcome}: ${method} ${url}${requestId === null ? '' : ` (request-id ${requestId})`}`,
        ),
        ...(audits === null ? [] : audits.says),
        ...(audits?.audits ?? []).map((row) => `  ${row.at} ${row.activity}: ${row.result ?? '?'} (${row.by ?? '?'})`),
        JSON.stringify(told.record, null, 2),
        `After ${told.previous}`,
        `Hash  ${told.hash}`,
      ].join('\n'),
    }
  },
}

const verify: Command = {
  words: ['journal', 'verify'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    head: {
      value: 'COUNT:HASH',
      says: 'a head that was kept, as the journal and every report print it, or its hash alone',
    },
  },
  summary: `Works out every hash of the journal anew; exit code 1 where a line was altered or the head is not in the chain. ${proves}`,
  answers:
    '{ok,verifiedAt,lines,head:{count,hash|null},faults:[{entry,what,text}],faultCount,notes:[{entry,text}],asked:{count|null,hash,found|null}|null}; what is altered, unbound, missing or unreadable',
  needsEngine: true,
  run: async ({ client, tenant, signal }, args) => {
    const head = args.text('head')
    if (head?.trim() === '') throw invalid('--head takes COUNT:HASH.', 'Give the head as it was printed.')
    const told = await client.call('journal.verify', { ...tenant, ...(head === undefined ? {} : { head }) }, signal)
    return { json: told, text: inWords(told), exit: told.ok ? 0 : 1 }
  },
}

export const journalCommands: readonly Command[] = [journal, line, verify]

function inWords({ lines, head, faults, faultCount, notes, asked }: JournalVerification): string {
  return [
    faultCount === 0
      ? `All ${number(lines)} lines are as they were written.`
      : `${number(faultCount)} faults in ${number(lines)} lines.`,
    ...faults.map(({ text }) => `  ${text}`),
    ...(faultCount > faults.length ? [`  ... and ${number(faultCount - faults.length)} more.`] : []),
    ...(asked === null
      ? []
      : [
          asked.found === null
            ? 'The head is not in the chain: lines were altered or removed since it was kept, or it is of another journal.'
            : `The head is that of line ${number(asked.found)}: up to there the journal is as it was when it was kept.`,
        ]),
    ...notes.map(({ text }) => `Note: ${text}`),
    `Head: ${headText(head)}`,
    proves,
  ].join('\n')
}

function wantedOf(tenant: { readonly tenant?: string }, args: Arguments): Wanted {
  const kinds = args.all('kind').map((text): JournalKind => {
    const found = journalKinds.find((kind) => kind === text.toLowerCase())
    if (found !== undefined) return found
    throw invalid(`'${text}' is no kind of line.`, `It is one of: ${journalKinds.join(', ')}.`)
  })
  const given = { from: args.text('from'), to: args.text('to'), text: args.text('search'), app: args.text('app') }
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...tenant, ...said, ...(kinds.length === 0 ? {} : { kinds: [...new Set(kinds)] }) }
}

async function write(client: Client, wanted: Wanted, out: string, signal: AbortSignal) {
  const format = /\.csv$/i.test(out) ? 'csv' : /\.xlsx$/i.test(out) ? 'xlsx' : 'json'
  const { text, base64, lines } = await client.call('journal.export', { ...wanted, format }, signal)
  await writePrivateFile(client, out, base64 === undefined ? (text ?? '') : Buffer.from(base64, 'base64'))
  return { name: out, lines }
}

function limitOf(text: string | undefined): number {
  const value = text === undefined ? 100 : Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= 1_000_000) return value
  throw invalid(`--limit takes a number from 1 to 1000000, not '${text ?? ''}'.`, 'Give a number, e.g. --limit 500.')
}

function entryOf(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value >= 1) return value
  throw invalid(`'${text}' is no number of a line.`, 'Give the number that `journal` shows, e.g. journal line 12.')
}

function invalid(message: string, remedy: string): ConsoleFailure {
  return new ConsoleFailure({ code: 'invalid-input', message, remedy })
}
