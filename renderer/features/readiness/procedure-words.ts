import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { isSettled, type StepState } from '#shared/domain/onboarding'
import type { Status } from '../../ui/StatusBadge'
import { outcomeWords } from './rule-words'
import { inFigures } from '../../ui/in-figures'

export type Procedure = Output<'onboarding.steps'>
export type ProcedureStep = Procedure['steps'][number]
export type StepEvidence = ProcedureStep['evidence'][number]

interface Words {
  readonly status: Status
  readonly word: string
  readonly tooltip: string
}

const states: Readonly<Record<StepState, Words>> = {
  proved: { status: 'good', word: t`Proved`, tooltip: t`What was read shows that it is done.` },
  ticked: {
    status: 'good',
    word: t`Ticked`,
    tooltip: t`A person says that it is done; nothing that can be read shows it.`,
  },
  failed: { status: 'bad', word: t`Fails`, tooltip: t`What was read or said shows that it is not done.` },
  'not-applicable': {
    status: 'off',
    word: t`Does not apply`,
    tooltip: t`None of its rules applies to the app as it is; that may change.`,
  },
  open: { status: 'unknown', word: t`Open`, tooltip: t`Nothing that was read or said shows that it is done.` },
}

/** What a step comes to, as an icon and a word. */
export function stateWords(state: StepState): Words {
  return states[state]
}

/** The sentence on top of the procedure, without its end: how far it is, and what comes next. */
export function procedureVerdict({ steps, done, next }: Pick<Procedure, 'steps' | 'done' | 'next'>): string {
  if (steps.length === 0) return t`The product has no procedure of its own`
  const applying = steps.filter(({ state }) => state !== 'not-applicable').length
  if (applying === 0) return t`No step of the procedure applies to the app as it is`
  if (done === applying) return plural(applying, { one: 'The one step is done', other: 'All # steps are done' })
  const title = steps.find(({ id }) => id === next)?.title
  const far = t`${{ done: inFigures(done) }} of ${plural(applying, { one: '# step is', other: '# steps are' })} done`
  return title === undefined ? far : t`${far}; next: ${title}`
}

/** How many steps the sentence on top leaves out, in a sentence of its own; empty where it is none. */
export function inapplicableWords(steps: Procedure['steps']): string {
  const count = steps.filter(({ state }) => state === 'not-applicable').length
  if (count === 0) return ''
  return plural(count, {
    one: 'One step does not apply as things stand.',
    other: '# steps do not apply as things stand.',
  })
}

/** Where a step is done; products are called by their names. */
export function whereWord(where: ProcedureStep['where'], product: string): string {
  return where === 'entra' ? t`Entra` : where === 'product' ? product : t`This console`
}

/** What a rule of a step came to; a rule that was never checked says so. */
export function evidenceWords({ outcome, severity }: Pick<StepEvidence, 'outcome' | 'severity'>): Words {
  if (outcome !== null) return outcomeWords({ outcome, severity })
  return { status: 'unknown', word: t`Not checked`, tooltip: t`Check the rules to have it decided.` }
}

/** The evidence that stands beside the ticks of a step: a tick is evidence of its own, unless a fact speaks against it before anybody does. */
export function shownEvidence({ evidence, ticks }: Pick<ProcedureStep, 'evidence' | 'ticks'>): readonly StepEvidence[] {
  return evidence.filter(({ rule, outcome }) => {
    const tick = ticks.find((one) => one.rule === rule)
    return tick === undefined || (outcome === 'fail' && tick.at === null)
  })
}

const pageNames: Readonly<Record<NonNullable<ProcedureStep['page']>, string>> = {
  mappings: t`Mappings`,
  assignments: t`Assignments`,
  connection: t`Connection`,
  provisioning: t`Provisioning`,
  'attribute-mappings': t`Attribute mappings`,
  'on-demand': t`On demand`,
  log: t`Log`,
  verify: t`Verify`,
  adoption: t`Existing accounts`,
  answers: t`Answers`,
}

/** What a page of this console is called. */
export function pageName(page: NonNullable<ProcedureStep['page']>): string {
  return pageNames[page]
}

/** What shows that a step is done, in one sentence; the first thing where there are several. Null where nothing is known of it. */
export function doneSummary(step: Pick<ProcedureStep, 'state' | 'evidence' | 'ticks'>): string | null {
  const shown = shownEvidence(step).filter(({ outcome }) => outcome === 'pass' || outcome === 'not-applicable')
  const [first] = shown
  const ticked = step.ticks.filter(({ done }) => done)
  const [tick] = ticked
  if (tick !== undefined && (step.state === 'ticked' || first === undefined)) {
    const others = ticked.length + shown.length - 1
    const says = tick.says.replace(/\.$/, '')
    return andMore(tick.by === null ? says : t`${says}, ticked by ${{ person: tick.by }}`, others)
  }
  if (first === undefined) return null
  const others = shown.length - 1
  return andMore(first.found.replace(/\.$/, ''), others)
}

const andMore = (first: string, others: number) =>
  others === 0 ? first : plural(others, { other: `${first}; and # more` })

/** Whether a step has something left to do. */
export function isOpen({ state }: Pick<ProcedureStep, 'state'>): boolean {
  return !isSettled(state)
}
