import { counted } from '#shared/domain/counted'
import { type Block, facts as factList, heading, said, table } from '#shared/engine/reports/document'
import type { HandOverFacts } from '#shared/engine/reports/hand-over/hand-over-facts'
import { minute } from '#shared/engine/reports/instants'
import { verdictWord } from '#shared/engine/reports/verdict-words'

const licenceKeys = ['purpose', 'seats', 'price', 'currency', 'price-period', 'need'] as const

/** What is known of licences; an estimate of what they cost is not made here. */
export function licensedSection({ profile, answers }: HandOverFacts): Block[] {
  const told = new Map(answers.map((answer) => [answer.key, answer]))
  const rows = licenceKeys.flatMap((key) => {
    const answer = told.get(key)
    return answer === undefined ? [] : ([[answer.asks, answer.says]] as const)
  })
  return [
    said(profile.flags.licence.says),
    rows.length === 0
      ? said('Nobody has said how many licences there are, or what they cost.', 'none')
      : factList(rows),
    said('Who is charged for, and what it costs, is not estimated in this report.', 'about'),
  ]
}

const fates: Readonly<Record<string, string>> = {
  link: 'Taken over',
  duplicate: 'Would be made twice',
  create: 'Would be created',
  orphan: 'Of nobody in scope, not kept',
  'left-alone': 'Of nobody in scope, left alone',
  'cannot-tell': 'Cannot be told',
}

/** The last comparison of Entra with the product, and what becomes of accounts that were there before. */
export function verifiedSection({ comparison, adoption }: HandOverFacts): Block[] {
  const before =
    adoption === null
      ? []
      : [
          heading('Accounts that were there before'),
          said(`As planned ${minute(adoption.takenAt)}.`, 'about'),
          factList(Object.entries(adoption.tally).map(([fate, count]) => [fates[fate] ?? fate, count] as const)),
        ]
  if (comparison === null) return [said('Entra and the product were not compared.', 'none'), ...before]
  const by = comparison.takenBy === null ? '' : ` by ${comparison.takenBy}`
  return [
    said(
      `Compared ${minute(comparison.takenAt)}${by}: ${counted(comparison.totals.people, 'different person', 'different people')}.`,
      'about',
    ),
    table(
      counted(comparison.groups.length, 'compared group', 'compared groups'),
      ['Entra group', 'Product group', 'In Entra', 'Expected', 'In the product', 'Verdict', 'Why'],
      comparison.groups.map((group) => [
        group.groupName,
        group.productGroup?.name ?? '',
        group.graph.count,
        group.expected?.count ?? 'not known',
        group.scim.count ?? 'not disclosed',
        verdictWord(group),
        group.why,
      ]),
      'Nothing was compared.',
    ),
    ...before,
  ]
}

/** Answers of people that no API tells. */
export function answersSection({ answers }: HandOverFacts): Block[] {
  return [
    table(
      counted(answers.length, 'answer', 'answers'),
      ['Asked', 'Answer', 'By', 'When'],
      answers.map(({ asks, says, by, at }) => [asks, says, by ?? 'not known', minute(at)]),
      'Nothing was asked and answered.',
    ),
  ]
}

/** Statements of documents that contradict each other, where a rule that does not pass rests on them; how many others there are. */
export function contradictionsSection({ contradictions, furtherContradictions }: HandOverFacts): Block[] {
  if (contradictions.length + furtherContradictions === 0) {
    return [said('No contradiction of the documents concerns this product.', 'none')]
  }
  const further = counted(furtherContradictions, 'further contradiction', 'further contradictions')
  return [
    ...contradictions.flatMap(({ id, topic, statements, acts, measured }): Block[] => [
      heading(`${id}: ${topic}`),
      ...statements.map(({ who, says, date, own }): Block => ({
        kind: 'quote',
        text: says,
        by: `${who}${date === null ? ', no date' : `, ${date}`}${own ? ' (this product)' : ''}`,
      })),
      said(`The console: ${acts}`),
      ...(measured === null ? [] : [said(`Measured in this tenant: ${measured}`)]),
    ]),
    ...(furtherContradictions === 0
      ? []
      : [said(`${further} of the documents: see the Documents page of the console.`, 'about')]),
  ]
}
