import type { Client } from '#shared/contract/client'
import type { Readiness, RuleResult } from '#shared/contract/readiness'
import { counted } from '#shared/domain/counted'
import { stops } from '#shared/domain/readiness'
import type { Command } from '#shared/hosts/cli/command'

/** So many ids are asked for at once. */
const portion = 5000

export const check: Command = {
  words: ['check'],
  positionals: '',
  leastPositionals: 0,
  mostPositionals: 0,
  options: {
    app: { value: 'ID', required: true, says: 'the enterprise app: object id, appId or name' },
    profile: { value: 'ID', says: 'another product profile than the one the app goes by; then nothing is kept' },
    rule: { value: 'ID', repeated: true, says: 'only this rule, as UM-MAP-05; the others keep what they were' },
    'own-only': { says: "leaves out rules from outside the product's own document" },
  },
  summary:
    "Checks an app by the rules of its product's profile: reads Graph and the SCIM server, writes nothing there. What cannot be told says what is missing.",
  answers:
    '{profile,app:{id,displayName},takenAt,results:[{rule,severity,outcome,message,found,missing:{what,how,answer}|null,affected:[ids],remedy,source:{title,url,date},step,at}],notes:[{rule,message}],tally:{blockers,errors,warnings,steps,cannotTell,passed}}; severity blocker|error|warning|confirm|info|step; outcome pass|fail|not-applicable|cannot-tell; exit 1 if a blocker or error fails',
  needsEngine: true,
  run: async ({ client, tenant, signal, json, progress }, args) => {
    const app = args.required('app')
    const profile = args.text('profile')
    const rules = args.all('rule')
    const of = { ...tenant, app, ...(profile === undefined ? {} : { profile }) }
    const found = await client.run(
      'readiness.check',
      {
        ...of,
        ...(rules.length === 0 ? {} : { rules: [...rules] }),
        ...(args.has('own-only') ? { supplementary: false } : {}),
      },
      {
        signal,
        onProgress: ({ phase, done, total }) => progress(`${phase}: ${done}${total === null ? '' : ` of ${total}`}`),
      },
    )
    const asked = new Set(rules)
    const results = found.results.filter(({ rule }) => asked.size === 0 || asked.has(rule))
    const bad = results.some(({ severity, outcome }) => stops(severity) && outcome === 'fail')
    return {
      json: json ? await asDocument(client, of, found, results, signal) : null,
      text: inWords(found, results),
      ...(bad ? { exit: 1 } : {}),
    }
  },
}

async function asDocument(
  client: Client,
  of: { readonly app: string; readonly tenant?: string; readonly profile?: string },
  found: Readiness,
  results: readonly RuleResult[],
  signal: AbortSignal,
) {
  const shown = []
  for (const {
    rule,
    severity,
    outcome,
    message,
    found: sentence,
    missing,
    affected,
    remedy,
    source,
    step,
    at,
  } of results) {
    const ids = affected === null ? [] : await concernedIds(client, { ...of, rule }, affected.total, signal)
    shown.push({ rule, severity, outcome, message, found: sentence, missing, affected: ids, remedy, source, step, at })
  }
  return {
    profile: found.profile.id,
    app: found.app,
    takenAt: found.takenAt,
    results: shown,
    notes: found.notes.map(({ rule, message }) => ({ rule, message })),
    tally: found.tally,
  }
}

async function concernedIds(
  client: Client,
  of: { readonly app: string; readonly rule: string },
  total: number,
  signal: AbortSignal,
): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < total) {
    const { rows } = await client.call('readiness.concerned', { ...of, start: ids.length, count: portion }, signal)
    if (rows.length === 0) return ids
    for (const { id } of rows) ids.push(id)
  }
  return ids
}

const parts: readonly { readonly title: string; readonly has: (result: RuleResult) => boolean }[] = [
  { title: 'Must be mended', has: ({ severity, outcome }) => outcome === 'fail' && stops(severity) },
  { title: 'To look at', has: ({ severity, outcome }) => outcome === 'fail' && !stops(severity) },
  { title: 'Cannot be told', has: ({ outcome }) => outcome === 'cannot-tell' },
  { title: 'In order', has: ({ outcome }) => outcome === 'pass' },
]

function inWords({ app, profile, tally }: Readiness, results: readonly RuleResult[]): string {
  const stopped = tally.blockers + tally.errors
  const verdict = stopped === 0 ? 'nothing found that stops it' : `${stopped} found that must be mended`
  const blocks = parts.flatMap(({ title, has }) => {
    const some = results.filter(has)
    return some.length === 0 ? [] : ['', `${title} (${some.length})`, ...some.flatMap(lines)]
  })
  const rest = results.filter(({ outcome }) => outcome === 'not-applicable').length
  return [
    plain(`${app.displayName}, checked as ${profile.name}: ${verdict}.`),
    ...blocks,
    ...(rest === 0 ? [] : ['', `${rest} more do not apply here.`]),
  ].join('\n')
}

const kindWords: Readonly<Record<NonNullable<RuleResult['affected']>['kind'], [one: string, many: string]>> = {
  people: ['person', 'people'],
  groups: ['group', 'groups'],
  accounts: ['account', 'accounts'],
  'product-groups': ['product group', 'product groups'],
  attributes: ['attribute', 'attributes'],
  apps: ['app', 'apps'],
}

function lines({ rule, severity, outcome, message, found, missing, affected, remedy }: RuleResult): string[] {
  if (outcome === 'pass') return [plain(`  ${rule}  ${found}`)]
  const whom = affected === null ? '' : ` (${counted(affected.total, ...kindWords[affected.kind])})`
  const next = outcome === 'fail' ? remedy : missing?.how
  return [
    plain(`  ${rule}  ${severity}  ${message}`),
    plain(`      ${found}${whom}`),
    ...(next == null ? [] : [plain(`      -> ${next}`)]),
  ]
}

/** Names come from other people's systems: control characters must not reach a terminal. */
const plain = (text: string) => text.replaceAll(/\p{Cc}|\p{Cf}/gu, ' ')
