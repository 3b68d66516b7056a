import { ConsoleFailure } from '#shared/contract/failure'
import { appliesTo, type AskedCondition, readCondition, reportConditions, type ReportKind } from '#shared/domain/report'
import type { BuiltReport } from '#shared/engine/reports/report-context'
import { minute } from '#shared/engine/reports/instants'

export interface Failed {
  /** As it was asked for. */
  readonly condition: string
  /** A sentence each. */
  readonly says: readonly string[]
}

/** So many sentences are told of one condition. */
const mostSentences = 20

/** The conditions that a report is to fail on; throws `invalid-input` for what is none, or none of its kind. */
export function askedConditions(kind: ReportKind, texts: readonly string[]): AskedCondition[] {
  return [...new Set(texts)].map((text) => {
    const condition = readCondition(text)
    if (condition !== null && appliesTo(condition.name, kind)) return condition
    const known = Object.keys(reportConditions).filter((name) => appliesTo(name as AskedCondition['name'], kind))
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: `'${text.slice(0, 60)}' is nothing that a ${kind} report can fail on.`,
      remedy: `Known are: ${known.map((name) => (name === 'stale' ? 'stale:HOURS' : name)).join(', ')}.`,
    })
  })
}

/** Which of the conditions hold, and why. What cannot be told holds: a job at night must not be green because nobody looked. */
export function failedConditions(
  asked: readonly AskedCondition[],
  { holds, parts }: Pick<BuiltReport, 'holds' | 'parts'>,
  now: number,
): Failed[] {
  return asked.flatMap(({ name, hours, text }) => {
    const all = name === 'stale' ? staleParts(parts, hours ?? 0, now) : (holds[name] ?? [])
    if (all.length === 0) return []
    const more = all.length - mostSentences
    return [{ condition: text, says: more > 0 ? [...all.slice(0, mostSentences), `And ${more} more.`] : all }]
  })
}

function staleParts(parts: BuiltReport['parts'], hours: number, now: number): string[] {
  if (parts.length === 0) return ['Nothing was read.']
  return parts.flatMap(({ what, at }) => {
    if (at === null) return [`${what}: never read.`]
    // A time that cannot be read is no proof of freshness.
    return now - Date.parse(at) <= hours * 3_600_000 ? [] : [`${what}: read ${minute(at)}.`]
  })
}
