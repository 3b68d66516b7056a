import type { Readiness } from '#shared/contract/readiness'
import { counted } from '#shared/domain/counted'
import { type Block, type Cell, heading, listed, said, table } from '#shared/engine/reports/document'
import { minute } from '#shared/engine/reports/instants'
import { type BuiltReport, gatherHolds, type ReportContext, subjectOf } from '#shared/engine/reports/report-context'
import { outcomeWord, severityWord } from '#shared/engine/reports/rule-words'
import { ruleTables } from '#shared/engine/reports/rule-tables'
import type { CachedApp } from '#shared/engine/store/app-rows'

type Checked = readonly [app: CachedApp, last: Readiness | null]

/** So many of those whom a rule concerns are listed; the others are counted. */
const mostConcerned = 1000

/** The last check of each app: what fails and cannot be told, gravest first, and every rule of the one app that was named. */
export async function readinessReport(context: ReportContext): Promise<BuiltReport> {
  const { access, apps, one, neighbours, call, people } = context
  const all: Checked[] = []
  for (const app of apps) {
    all.push([app, await neighbours['readiness.last']({ tenant: access.tenant.id, app: app.id }, call)])
  }
  const last = all.find(([app]) => app.id === one?.id)?.[1] ?? null
  const concerned = people
    ? [{ id: 'concerned', title: 'Whom it concerns', blocks: [await concernedTable(context, all)] }]
    : []
  return {
    document: {
      label: 'Readiness report',
      heading: subjectOf(context),
      title: `Readiness: ${subjectOf(context)}`,
      verdict: verdict(all),
      sections: [
        { id: 'apps', title: 'Checks', blocks: [checksTable(all)] },
        { id: 'open', title: 'What does not pass', blocks: [openTable(all)] },
        ...concerned,
        ...(last === null ? [] : [{ id: 'rules', title: 'Checked rules', blocks: rules(last) }]),
      ],
    },
    parts: all.map(([app, checked]) => ({ what: `Rules of ${app.displayName}`, at: oldest(checked) })),
    unknown: all.flatMap(([app, checked]) => {
      if (checked === null) return [`The rules of ${app.displayName} were not checked.`]
      const { cannotTell } = checked.tally
      return cannotTell === 0 ? [] : [`${app.displayName}: ${counted(cannotTell, 'rule', 'rules')} could not be told.`]
    }),
    holds: readinessHolds(all),
    people: [],
    groups: [],
  }
}

/** When the first of what the results rest on was read. */
function oldest(last: Readiness | null): string | null {
  if (last === null) return null
  return last.results.reduce((first, { at }) => (at < first ? at : first), last.takenAt)
}

/** What can be failed on of checks: each severity with the graver ones. An app that was not checked fails on everything. */
export function readinessHolds(
  all: readonly (readonly [app: { readonly displayName: string }, last: Readiness | null])[],
): BuiltReport['holds'] {
  const holds = gatherHolds()
  const order = ['blocker', 'error', 'warning'] as const
  if (all.length === 0)
    for (const one of [...order, 'cannot-tell'] as const) holds.add(one, 'No app has rules that could be checked.')
  for (const [{ displayName }, last] of all) {
    if (last === null) {
      for (const one of [...order, 'cannot-tell'] as const)
        holds.add(one, `The rules of ${displayName} were not checked.`)
      continue
    }
    for (const { rule, severity, outcome, found } of last.results) {
      const says = `${displayName}, ${rule}: ${found}`
      if (outcome === 'cannot-tell') holds.add('cannot-tell', says)
      const grave = order.findIndex((one) => one === severity)
      if (outcome === 'fail' && grave >= 0) for (const one of order.slice(grave)) holds.add(one, says)
    }
  }
  return holds.all
}

function verdict(all: readonly Checked[]): BuiltReport['document']['verdict'] {
  const checked = all.flatMap(([, last]) => last ?? [])
  const never = all.length - checked.length
  const more = never === 0 ? null : `${counted(never, 'app was', 'apps were')} not checked.`
  if (checked.length === 0)
    return { tone: 'plain', text: 'No rules were checked, so nobody can say what is ready.', more: null }
  const sum = (name: 'blockers' | 'errors' | 'cannotTell') =>
    checked.reduce((total, { tally }) => total + tally[name], 0)
  const [blockers, errors, cannotTell] = [sum('blockers'), sum('errors'), sum('cannotTell')]
  const untold = cannotTell === 0 ? '' : `; ${counted(cannotTell, 'rule', 'rules')} could not be told`
  if (blockers + errors === 0)
    return { tone: never === 0 ? 'ready' : 'plain', text: `No blocker or error fails${untold}.`, more }
  const stopping = [
    ...(blockers > 0 ? [counted(blockers, 'blocker', 'blockers')] : []),
    ...(errors > 0 ? [counted(errors, 'error', 'errors')] : []),
  ]
  return { tone: 'stopped', text: `Not ready: ${stopping.join(' and ')}${untold}.`, more }
}

function checksTable(all: readonly Checked[]): Block {
  const rows = all.map(([app, last]): Cell[] => {
    if (last === null) return [app.displayName, '', 'not checked', '', '', '', '', '']
    const { blockers, errors, warnings, cannotTell, passed } = last.tally
    return [
      app.displayName,
      last.profile.name,
      `${minute(last.takenAt)} by ${last.by}`,
      blockers,
      errors,
      warnings,
      cannotTell,
      passed,
    ]
  })
  const columns = ['App', 'Product', 'Checked', 'Blockers', 'Errors', 'Warnings', 'Not told', 'Passed']
  return table(counted(rows.length, 'app', 'apps'), columns, rows, 'There is no app to check.')
}

const severities = ['blocker', 'error', 'step', 'warning', 'confirm', 'info'] as const

function openTable(all: readonly Checked[]): Block {
  const open = all.flatMap(([app, last]) =>
    (last?.results ?? [])
      .filter(({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell')
      .map((result) => ({ app, result })),
  )
  const rank = ({ result }: (typeof open)[number]) =>
    (result.outcome === 'fail' ? 0 : severities.length) + severities.indexOf(result.severity)
  const rows = open
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ app, result }): Cell[] => [
      result.rule,
      app.displayName,
      `${severityWord(result.severity)}: ${result.message}`,
      outcomeWord(result.outcome),
      result.found,
      result.affected?.total ?? null,
      result.missing?.how ?? result.remedy,
    ])
  const columns = ['Rule', 'App', 'What must be so', 'Outcome', 'Found', 'Concerned', 'Next']
  return table(counted(rows.length, 'rule', 'rules'), columns, rows, 'Every rule that was checked passes.')
}

async function concernedTable({ access, neighbours, call }: ReportContext, all: readonly Checked[]): Promise<Block> {
  const rows: Cell[][] = []
  for (const [app, last] of all) {
    for (const { rule, outcome, affected } of last?.results ?? []) {
      if (outcome !== 'fail' || affected === null || affected.total === 0) continue
      const asked = { tenant: access.tenant.id, app: app.id, rule, start: 0, count: mostConcerned }
      const { rows: some, total } = await neighbours['readiness.concerned'](asked, call)
      rows.push(...some.map(({ id, name, detail, why }) => [name ?? id, detail, app.displayName, rule, why]))
      if (total > some.length)
        rows.push([`${(total - some.length).toLocaleString('en')} more`, null, app.displayName, rule, null])
    }
  }
  return table(
    counted(rows.length, 'line', 'lines'),
    ['Name', 'Detail', 'App', 'Rule', 'Why'],
    rows,
    'Nobody in particular.',
  )
}

function rules(last: Readiness): Block[] {
  const { tables, notes, sources } = ruleTables(last)
  return [
    said(`By the profile ${last.profile.name}, last held against its sources ${last.profile.reviewed}.`, 'about'),
    ...tables.flatMap(({ title, rules: one }) => [heading(title), one]),
    ...(notes.length === 0 ? [] : [heading('To know'), listed(notes)]),
    heading('Sources'),
    listed(sources, true),
  ]
}
