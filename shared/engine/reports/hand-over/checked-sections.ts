import { counted } from '#shared/domain/counted'
import type { StepState } from '#shared/domain/onboarding'
import { type Block, heading, listed, said, table, toned, type Toned } from '#shared/engine/reports/document'
import type { HandOverFacts } from '#shared/engine/reports/hand-over/hand-over-facts'
import { minute } from '#shared/engine/reports/instants'
import { ruleTables } from '#shared/engine/reports/rule-tables'
import { pilotId } from '#shared/engine/readiness/onboarding/pilot-step'

const states: Readonly<Record<StepState, Toned>> = {
  proved: toned('Proved', 'pass'),
  ticked: toned('Ticked', 'pass'),
  failed: toned('Fails', 'fail'),
  'not-applicable': toned('Does not apply', 'quiet'),
  open: toned('Open', 'unknown'),
}

/** The product's procedure, with who said what. */
export function stepsSection({ steps, last, profile }: HandOverFacts): Block[] {
  const places = { entra: 'Entra', product: profile.name, console: 'SCIM Console' } as const
  const about =
    last === null
      ? 'The rules were not checked, so only ticks are known.'
      : `Proved by the check of ${minute(last.takenAt)}, or ticked by the person named.`
  return [
    said(about, 'about'),
    table(
      `${counted(steps.length, 'step', 'steps')}, in the product's own order`,
      ['Step', 'Where', 'State', 'Evidence'],
      steps.map(({ title, where, menu, state, evidence, ticks }, at) => [
        `${at + 1}. ${title}`,
        menu.length === 0 ? places[where] : `${places[where]}: ${menu.join(' > ')}`,
        states[state],
        [
          ...ticks
            .filter(({ done }) => done)
            .map(
              ({ says, at: when, by }) =>
                `${says} Ticked${by === null ? '' : ` by ${by}`}${when === null ? '' : `, ${minute(when)}`}.`,
            ),
          ...evidence
            .filter(({ rule, outcome }) => outcome !== null && !ticks.some((tick) => tick.rule === rule))
            .map(({ rule, found }) => (rule === pilotId ? found : `${rule}: ${found}`)),
        ],
      ]),
      'The product has no procedure of its own.',
      'steps',
    ),
  ]
}

/** Every rule of the last check in the product's own order of work, the notes, and the sources by number. */
export function rulesSection({ last }: HandOverFacts): Block[] {
  if (last === null) return [said('The rules were not checked.', 'none')]
  const { tables, notes, sources } = ruleTables(last)
  return [
    said(
      `Checked ${minute(last.takenAt)} by ${last.by}, by the profile ${last.profile.name} (last held against its sources ${last.profile.reviewed}).`,
      'about',
    ),
    ...tables.flatMap(({ title, rules }) => [heading(title), rules]),
    ...(notes.length === 0 ? [] : [heading('To know'), listed(notes)]),
    heading('Sources'),
    listed(sources, true),
  ]
}
