import type { Comparison } from '#shared/contract/verification'
import { counted } from '#shared/domain/counted'
import { type Block, type Cell, said, table } from '#shared/engine/reports/document'
import { minute } from '#shared/engine/reports/instants'
import { differingPeople } from '#shared/engine/reports/kinds/differing-people'
import { type BuiltReport, gatherHolds, type ReportContext, subjectOf } from '#shared/engine/reports/report-context'
import type { Named } from '#shared/engine/reports/redaction/name-index'
import { verdictWord } from '#shared/engine/reports/verdict-words'
import type { CachedApp } from '#shared/engine/store/app-rows'

type Compared = readonly [app: CachedApp, comparison: Comparison | null]

/** The last comparison of each app: its groups, totals and, where they are asked for, the people who are not in both. */
export async function verificationReport(context: ReportContext): Promise<BuiltReport> {
  const { access, apps, neighbours, call, people } = context
  const all: Compared[] = []
  for (const app of apps) {
    all.push([app, await neighbours['verification.last']({ tenant: access.tenant.id, app: app.id }, call)])
  }
  const holds = verificationHolds(all)
  const known = all.flatMap(([, comparison]) => comparison?.groups ?? [])
  const lists = people ? differingPeople(context) : null
  return {
    document: {
      label: 'Verification report',
      heading: subjectOf(context),
      title: `Verification: ${subjectOf(context)}`,
      verdict: verdict(all),
      sections: [
        { id: 'groups', title: 'Groups', blocks: [groupsTable(all)] },
        {
          id: 'totals',
          title: 'People',
          blocks: [said('Each person is counted once in an app, over all of its groups.', 'about'), totalsTable(all)],
        },
        ...(lists === null ? [] : [{ id: 'people', title: 'People who are not in both', blocks: lists.blocks }]),
        { id: 'notes', title: 'Notes', blocks: notes(all) },
      ],
    },
    parts: all.map(([app, comparison]) => ({
      what: `Comparison of ${app.displayName}`,
      at: comparison?.takenAt ?? null,
    })),
    unknown: [
      ...all.flatMap(([app, comparison]) => (comparison === null ? [`${app.displayName} was never compared.`] : [])),
      ...(apps.length === 0 ? ['No app has a mapped group, so there is nothing to compare.'] : []),
      ...(lists?.unknown ?? []),
    ],
    holds,
    people: lists?.people ?? [],
    groups: known.map((group): Named => ({
      owner: group.groupId,
      texts: [group.groupName, group.productGroup?.name ?? null],
    })),
  }
}

/** What can be failed on of comparisons; an app that was never compared fails on everything. */
export function verificationHolds(
  all: readonly (readonly [app: { readonly displayName: string }, comparison: Comparison | null])[],
): BuiltReport['holds'] {
  const holds = gatherHolds()
  if (all.length === 0)
    for (const one of ['differs', 'missing', 'failed', 'cannot-tell'] as const)
      holds.add(one, 'Nothing is mapped, so nothing was compared.')
  for (const [{ displayName }, comparison] of all) {
    if (comparison === null) {
      for (const one of ['differs', 'missing', 'failed', 'cannot-tell'] as const)
        holds.add(one, `${displayName} was never compared.`)
      continue
    }
    for (const { groupName, verdict, why } of comparison.groups) {
      const says = `${displayName}, ${groupName}: ${why}`
      if (verdict === 'differs' || verdict === 'failed') holds.add(verdict, says)
      if (verdict === 'missing-in-product' || verdict === 'missing-in-entra') holds.add('missing', says)
      if (verdict === 'cannot-tell' || verdict === 'not-disclosed') holds.add('cannot-tell', says)
    }
    const missing = comparison.totals.missing ?? 0
    if (missing > 0)
      holds.add('missing', `${displayName}: ${counted(missing, 'person is', 'people are')} missing in the product.`)
  }
  return holds.all
}

function verdict(all: readonly Compared[]): BuiltReport['document']['verdict'] {
  const groups = all.flatMap(([, comparison]) => comparison?.groups ?? [])
  const never = all.filter(([, comparison]) => comparison === null).length
  const more = never === 0 ? null : `${counted(never, 'app was', 'apps were')} never compared.`
  if (groups.length === 0) return { tone: 'plain', text: 'Nothing was compared.', more }
  const of = (...verdicts: readonly string[]) => groups.filter((group) => verdicts.includes(group.verdict)).length
  const [differs, missing, failed] = [of('differs'), of('missing-in-product', 'missing-in-entra'), of('failed')]
  const untold = of('cannot-tell', 'not-disclosed', 'waiting')
  const wrong = [
    ...(differs > 0 ? [counted(differs, 'group differs', 'groups differ')] : []),
    ...(missing > 0 ? [`${counted(missing, 'is missing', 'are missing')} on one side`] : []),
    ...(failed > 0 ? [`${failed} could not be compared`] : []),
    ...(untold > 0 ? [`of ${untold} it cannot be told`] : []),
  ]
  const match = `${of('match').toLocaleString('en')} of ${counted(groups.length, 'group', 'groups')} match`
  if (wrong.length === 0 && never === 0) return { tone: 'ready', text: `${match}.`, more }
  return { tone: differs + missing + failed > 0 ? 'stopped' : 'plain', text: `${[match, ...wrong].join('; ')}.`, more }
}

function groupsTable(all: readonly Compared[]): Block {
  const rows = all.flatMap(([app, comparison]) =>
    (comparison?.groups ?? []).map((group): Cell[] => [
      group.groupName,
      app.displayName,
      group.productGroup?.name ?? '',
      group.graph.count,
      group.expected?.count ?? 'not known',
      group.scim.count ?? 'not disclosed',
      verdictWord(group),
      [group.why, ...(group.failure === null ? [] : [group.failure.remedy])],
      minute(group.readAt),
    ]),
  )
  const columns = [
    'Entra group',
    'App',
    'Product group',
    'In Entra',
    'Expected',
    'In the product',
    'Verdict',
    'Why',
    'Read',
  ]
  return table(counted(rows.length, 'compared group', 'compared groups'), columns, rows, 'Nothing was compared.')
}

function totalsTable(all: readonly Compared[]): Block {
  const rows = all.flatMap(([app, comparison]): Cell[][] => {
    if (comparison === null) return [[app.displayName, 'never compared', '', '', '', '', '', '']]
    const { people, inBoth, missing, unexpected, excluded, inactive } = comparison.totals
    const told = [inBoth, missing, unexpected, excluded, inactive].map((count) => count ?? 'not known')
    return [[app.displayName, minute(comparison.takenAt), people, ...told]]
  })
  const columns = ['App', 'Compared', 'People', 'In both', 'Missing', 'Unexpected', 'Left out', 'Inactive']
  return table(counted(rows.length, 'app', 'apps'), columns, rows, 'No app has a mapped group.')
}

function notes(all: readonly Compared[]): Block[] {
  const items = all.flatMap(([app, comparison]) => {
    const own = [...(comparison?.notes ?? []), ...(comparison?.groups.flatMap((group) => group.notes) ?? [])]
    return [...new Set(own)].map((note) => `${app.displayName}: ${note}`)
  })
  if (items.length === 0) return [said('Nothing was assumed.')]
  return [{ kind: 'list', ordered: false, items }]
}
