import { counted } from '#shared/domain/counted'
import type { StepState } from '#shared/domain/onboarding'
import type { Severity } from '#shared/domain/product-profile'
import type { RuleOutcome } from '#shared/domain/readiness'
import { facts as factList, html, type Markup, table } from '#shared/engine/readiness/onboarding/report/markup'
import { pilotId } from '#shared/engine/readiness/onboarding/pilot-step'
import { minute, type ReportFacts } from '#shared/engine/readiness/onboarding/report/report-facts'

const outcomes: Readonly<Record<RuleOutcome, readonly [tone: string, word: string]>> = {
  pass: ['pass', 'Passes'],
  fail: ['fail', 'Fails'],
  'not-applicable': ['quiet', 'Does not apply'],
  'cannot-tell': ['unknown', 'Cannot be told'],
}

const severityWords: Readonly<Record<Severity, string>> = {
  blocker: 'Blocker',
  error: 'Error',
  warning: 'Warning',
  confirm: 'Confirm',
  info: 'Information',
  step: 'Step',
}

const states: Readonly<Record<StepState, readonly [tone: string, word: string]>> = {
  proved: ['pass', 'Proved'],
  ticked: ['pass', 'Ticked'],
  failed: ['fail', 'Fails'],
  'not-applicable': ['quiet', 'Does not apply'],
  open: ['unknown', 'Open'],
}

const toned = ([tone, word]: readonly [string, string]): Markup => html`<span class="${tone}">${word}</span>`

/** The product's procedure, with who said what. */
export function stepsSection({ steps, last, profile }: ReportFacts): Markup {
  const places = { entra: 'Entra', product: profile.name, console: 'SCIM Console' } as const
  const about =
    last === null
      ? 'The rules were not checked, so only ticks are known.'
      : `Proved by the check of ${minute(last.takenAt)}, or ticked by the person named.`
  return html`<p class="about">${about}</p>
    ${table(
      `${counted(steps.length, 'step', 'steps')}, in the product's own order`,
      ['Step', 'Where', 'State', 'Evidence'],
      steps.map(({ title, where, menu, state, evidence, ticks }, at) => {
        const ticked = ticks.filter(({ done }) => done)
        const lines = [
          ...ticked.map(
            ({ says, at: when, by }) =>
              `${says} Ticked${by === null ? '' : ` by ${by}`}${when === null ? '' : `, ${minute(when)}`}.`,
          ),
          ...evidence
            .filter(({ rule, outcome }) => outcome !== null && !ticks.some((tick) => tick.rule === rule))
            .map(({ rule, found }) => (rule === pilotId ? found : `${rule}: ${found}`)),
        ].map((line) => html`<p>${line}</p> `)
        return [
          `${at + 1}. ${title}`,
          menu.length === 0 ? places[where] : `${places[where]}: ${menu.join(' > ')}`,
          toned(states[state]),
          lines,
        ]
      }),
      'The product has no procedure of its own.',
      'steps',
    )}`
}

/** Every rule of the last check in the product's own order of work, the notes, and the sources by number. */
export function rulesSection({ last }: ReportFacts): Markup {
  if (last === null) return html`<p class="none">The rules were not checked.</p>`
  const numbers = new Map<string, number>()
  const numberOf = ({ title, date }: { readonly title: string; readonly date: string | null }) => {
    const source = date === null ? title : `${title}, ${date}`
    const number = numbers.get(source) ?? numbers.size + 1
    numbers.set(source, number)
    return number
  }
  const groups = [
    ...last.steps.map(({ id, title }) => ({ id: id as string | null, title })),
    { id: null, title: 'Other rules' },
  ]
  const tables = groups.flatMap(({ id, title }) => {
    const results = last.results.filter(({ step }) => step === id)
    if (results.length === 0) return []
    const rows = results.map(({ rule, severity, message, outcome, found, source }) => [
      html`<code>${rule}</code>`,
      `${severityWords[severity]}: ${message}`,
      toned(outcomes[outcome]),
      found,
      numberOf(source),
    ])
    const columns = ['Rule', 'What must be so', 'Outcome', 'Found', 'Source']
    return html`<h3>${title}</h3>
      ${table(counted(results.length, 'rule', 'rules'), columns, rows, '', 'rules')} `
  })
  const notes = last.notes.map(
    ({ rule, message, source }) => html`<li><code>${rule}</code> ${message} (source ${numberOf(source)})</li> `,
  )
  const noted =
    notes.length === 0
      ? null
      : html`<h3>To know</h3>
          <ul>
            ${notes}
          </ul>`
  const sources = [...numbers.keys()].map((source) => html`<li>${source}</li> `)
  return html`<p class="about">
      Checked ${minute(last.takenAt)} by ${last.by}, by the profile ${last.profile.name} (last held against its sources
      ${last.profile.reviewed}).
    </p>
    ${tables} ${noted}
    <h3>Sources</h3>
    <ol>
      ${sources}
    </ol>`
}

const licenceKeys = ['purpose', 'seats', 'price', 'currency', 'price-period', 'need'] as const

/** What is known of licences; an estimate of what they cost is not made here. */
export function licensedSection({ profile, answers }: ReportFacts): Markup {
  const told = new Map(answers.map((answer) => [answer.key, answer]))
  const rows = licenceKeys.flatMap((key) => {
    const answer = told.get(key)
    return answer === undefined ? [] : ([[answer.asks, answer.says]] as const)
  })
  return html`<p>${profile.flags.licence.says}</p>
    ${rows.length === 0 ? html`<p class="none">Nobody has said how many licences there are, or what they cost.</p>` : factList(rows)}
    <p class="about">Who is charged for, and what it costs, is not estimated in this report.</p>`
}

const verdicts: Readonly<Record<string, string>> = {
  match: 'Match',
  differs: 'Differs',
  waiting: 'Waits for the next cycle',
  'not-disclosed': 'Not disclosed by the product',
  'missing-in-product': 'Missing in the product',
  'missing-in-entra': 'Missing in Entra',
  'cannot-tell': 'Cannot be told',
  failed: 'Could not be compared',
}

/** The last comparison of Entra with the product, and what becomes of accounts that were there before. */
export function verifiedSection({ comparison, adoption }: ReportFacts): Markup {
  const before =
    adoption === null
      ? null
      : html`<h3>Accounts that were there before</h3>
          <p class="about">As planned ${minute(adoption.takenAt)}.</p>
          ${factList(Object.entries(adoption.tally).map(([fate, count]) => [fates[fate] ?? fate, count] as const))}`
  if (comparison === null)
    return html`<p class="none">Entra and the product were not compared.</p>
      ${before}`
  return html`<p class="about">
      Compared ${minute(comparison.takenAt)}${comparison.takenBy === null ? '' : ` by ${comparison.takenBy}`}:
      ${counted(comparison.totals.people, 'different person', 'different people')}.
    </p>
    ${table(
      counted(comparison.groups.length, 'compared group', 'compared groups'),
      ['Entra group', 'Product group', 'In Entra', 'Expected', 'In the product', 'Verdict', 'Why'],
      comparison.groups.map(({ groupName, productGroup, graph, expected, scim, verdict, basis, why }) => [
        groupName,
        productGroup?.name ?? '',
        graph.count,
        expected?.count ?? 'not known',
        scim.count ?? 'not disclosed',
        verdict === 'match' && basis === 'counts' ? 'Same number' : (verdicts[verdict] ?? verdict),
        why,
      ]),
      'Nothing was compared.',
    )}
    ${before}`
}

const fates: Readonly<Record<string, string>> = {
  link: 'Taken over',
  duplicate: 'Would be made twice',
  create: 'Would be created',
  orphan: 'Of nobody in scope, not kept',
  'left-alone': 'Of nobody in scope, left alone',
  'cannot-tell': 'Cannot be told',
}

/** Answers of people that no API tells. */
export function answersSection({ answers }: ReportFacts): Markup {
  return table(
    counted(answers.length, 'answer', 'answers'),
    ['Asked', 'Answer', 'By', 'When'],
    answers.map(({ asks, says, by, at }) => [asks, says, by ?? 'not known', minute(at)]),
    'Nothing was asked and answered.',
  )
}

/** Statements of documents that contradict each other, where a rule that does not pass rests on them; how many others there are. */
export function contradictionsSection({ contradictions, furtherContradictions }: ReportFacts): Markup {
  if (contradictions.length + furtherContradictions === 0)
    return html`<p class="none">No contradiction of the documents concerns this product.</p>`
  const parts = contradictions.map(({ id, topic, statements, acts, measured }) => {
    const said = statements.map(
      ({ who, says, date, own }) =>
        html`<blockquote>
          <p>${says}</p>
          <p class="about">${who}${date === null ? ', no date' : `, ${date}`}${own ? ' (this product)' : ''}</p>
        </blockquote> `,
    )
    const seen = measured === null ? null : html`<p>Measured in this tenant: ${measured}</p> `
    return html`<h3>${id}: ${topic}</h3>
      ${said}
      <p>The console: ${acts}</p>
      ${seen}`
  })
  const further =
    furtherContradictions === 0
      ? null
      : html`<p class="about">
          ${counted(furtherContradictions, 'further contradiction', 'further contradictions')} of the documents: see the
          Documents page of the console.
        </p>`
  return html`${parts}${further}`
}
