import { plural, t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import { lengthInWords, spanInWords } from '../../ui/age-in-words'
import type { Status } from '../../ui/StatusBadge'
import { inFigures } from '../../ui/in-figures'

export type Cycle = Output<'provisioning.cycle'>
export type CycleSetting = Cycle['settings'][number]

const phases: Readonly<Record<Cycle['phase'], { status: Status; word: string }>> = {
  'not-configured': { status: 'off', word: t`Not set up` },
  'never-ran': { status: 'waiting', word: t`Never ran` },
  'first-cycle': { status: 'info', word: t`First cycle` },
  running: { status: 'info', word: t`Running` },
  waiting: { status: 'good', word: t`Waiting` },
  late: { status: 'warning', word: t`Late` },
  pausing: { status: 'waiting', word: t`Pausing` },
  paused: { status: 'off', word: t`Paused` },
  quarantine: { status: 'bad', word: t`Quarantine` },
  disabled: { status: 'bad', word: t`Disabled` },
  unknown: { status: 'unknown', word: t`Not known` },
}

/** The phase of a job as a badge. */
export function phaseWords(phase: Cycle['phase']): { status: Status; word: string } {
  return phases[phase]
}

const moving: ReadonlySet<Cycle['phase']> = new Set(['first-cycle', 'running', 'pausing'])
const whileItMoves = 10_000
const otherwise = 60_000

/**
 * After how many milliseconds a job is looked at again: every ten seconds while something moves, else each minute or when the next
 * cycle is due, whichever comes first. A job that could not be read is not asked for again by itself.
 */
export function lookAgain(known: Pick<Cycle, 'phase' | 'due'> | undefined, now: number): number {
  if (known === undefined) return Infinity
  if (moving.has(known.phase)) return whileItMoves
  const left = known.due === null ? Infinity : Date.parse(known.due) - now
  return left > whileItMoves && left < otherwise ? left : otherwise
}

/** The phases of which the state alone does not tell. */
const toldByPhase: ReadonlySet<Cycle['phase']> = new Set(['first-cycle', 'running', 'late', 'pausing', 'disabled'])

/** The phase as the page's first sentence, without its full stop; null where the job's state says it better. */
export function phaseVerdict(cycle: Pick<Cycle, 'phase' | 'words'> | undefined): string | null {
  return cycle === undefined || !toldByPhase.has(cycle.phase) ? null : cycle.words.replace(/\.$/, '')
}

/** How far a cycle is, 0 to 0.99; null where Graph does not say of how many. */
export function shareDone(progress: Cycle['progress']): number | null {
  if (progress === null || progress.total <= 0) return null
  return Math.min(0.99, Math.max(0, progress.completed / progress.total))
}

/** "12 of 40 pages"; the number alone where the total is not told. */
export function progressInWords({ completed, total, units }: NonNullable<Cycle['progress']>): string {
  const of =
    total > 0 ? t`${{ completed: inFigures(completed) }} of ${{ total: inFigures(total) }}` : inFigures(completed)
  return units === null ? of : `${of} ${units}`
}

const counts: Readonly<Record<string, string>> = {
  countentitled: t`In scope`,
  countentitledforprovisioning: t`In scope, to be provisioned`,
  countescrowed: t`Held back`,
  countescrowedraw: t`Held back, with the service's own`,
  countexported: t`Sent`,
  countexports: t`Meant to be sent`,
  countimported: t`Read from Entra`,
  countimporteddeltas: t`Changes read from Entra`,
  countimportedreferencedeltas: t`Changed references read from Entra`,
}

/** A count of Graph in words; one that this build does not know is shown as Graph spells it. */
export function countInWords(name: string): string {
  return counts[name.toLowerCase()] ?? name
}

/** How long a first cycle takes, by Microsoft's figures. */
export function estimateInWords({ objects, leastMinutes, mostMinutes }: NonNullable<Cycle['estimate']>): string {
  const length = (minutes: number) => Math.max(60_000, minutes * 60_000)
  const [least, most] = [length(leastMinutes), length(mostMinutes)]
  const longest = lengthInWords(most, Math.ceil)
  const takes = lengthInWords(least, Math.ceil) === longest ? t`about ${longest}` : spanInWords(least, most, Math.ceil)
  return plural(objects, {
    one: `For # assigned object a first cycle takes ${takes}, by Microsoft's figures.`,
    other: `For # assigned objects a first cycle takes ${takes}, by Microsoft's figures.`,
  })
}

const settingNames: Readonly<Record<CycleSetting['key'], string>> = {
  scope: t`Scope`,
  'deletion-threshold': t`Accidental-deletion threshold`,
  notification: t`Notification address`,
  'skip-out-of-scope': t`People who leave the scope`,
}

const settingSources: Readonly<Record<CycleSetting['from'], { status: Status; word: string }>> = {
  read: { status: 'good', word: t`Read from Entra` },
  answered: { status: 'info', word: t`As somebody answered` },
  assumed: { status: 'unknown', word: t`Assumed` },
  unknown: { status: 'unknown', word: t`Not known` },
}

/** A setting's name as people know it. */
export function settingName(key: CycleSetting['key']): string {
  return settingNames[key]
}

/** A setting's value as the begin of a line; an address stays as it is written. */
export function settingValue({ key, value }: Pick<CycleSetting, 'key' | 'value'>): string {
  if (value === null) return ''
  return key === 'notification' && value.includes('@') ? value : value.charAt(0).toUpperCase() + value.slice(1)
}

/** Where a setting's value comes from. */
export function settingSource(from: CycleSetting['from']): { status: Status; word: string } {
  return settingSources[from]
}
