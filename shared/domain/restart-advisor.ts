import { type JobSize, type LookAgain, lookAgain } from '#shared/domain/look-again'
import { parseResetScopes } from '#shared/domain/provisioning'
import {
  adviceEntries,
  type AdvisedVerb,
  type AdviceEntry,
  sources,
  type Symptom,
  testFirst,
} from '#shared/domain/restart-advice'
import { restartEffects } from '#shared/domain/restart-scopes'

export interface AdvisedJob extends JobSize {
  /** status.code; null where it is not known. */
  readonly state: string | null
}

export interface Advice {
  readonly title: string
  readonly verb: AdvisedVerb
  /** What follows once what comes first is done; null where the verb is all. */
  readonly afterwards: 'start' | 'restart' | null
  /** Of the restart, comma-joined; empty is the portal's own. */
  readonly resetScope: string
  /** To be done before, in order. */
  readonly first: readonly string[]
  readonly reevaluates: readonly string[]
  readonly leaves: readonly string[]
  readonly sideEffects: readonly string[]
  readonly lookAgain: LookAgain
  /** The document that it comes from. */
  readonly source: { readonly title: string; readonly url: string }
}

/** What to do about a symptom, for a job as far as it is known. */
export function adviseRestart(symptom: Symptom, job: AdvisedJob): Advice {
  const entry = forState(symptom, adviceEntries[symptom], job.state)
  const { title, verb, afterwards = null, resetScope = '', first = [], awaited } = entry
  const restart =
    verb === 'restart' || afterwards === 'restart' ? restartEffects(parseResetScopes(resetScope) ?? []) : null
  return {
    title,
    verb,
    afterwards,
    resetScope,
    first,
    reevaluates: [...(entry.reevaluates ?? []), ...(restart?.reevaluates ?? [])],
    leaves: [...(entry.leaves ?? []), ...(restart?.leaves ?? [])],
    sideEffects: [...(entry.sideEffects ?? []), ...(restart?.sideEffects ?? []), ...startNotes(verb, afterwards)],
    lookAgain: lookAgain(awaited, job),
    source: sources[entry.source],
  }
}

/** A job that does not run comes before whatever else is seen of it. */
function forState(symptom: Symptom, entry: AdviceEntry, state: string | null): AdviceEntry {
  const about = symptom.startsWith('quarantine') || symptom.startsWith('deletes') || symptom === 'disabled'
  switch (state) {
    case 'NotConfigured':
      return {
        title: 'Set provisioning up first',
        verb: 'fix-first',
        afterwards: 'start',
        first: [
          'Enter the tenant URL and the token in the Entra admin center under Provisioning, Admin credentials.',
          testFirst,
        ],
        awaited: 'change',
        source: 'works',
      }
    case 'Quarantine':
      if (symptom === 'token-renewed')
        return { ...entry, title: 'Test, then start', verb: 'start', reevaluates: [onlyChanges] }
      if (about) return entry
      return {
        title: 'End the quarantine first',
        verb: 'fix-first',
        afterwards: entry.verb === 'restart' ? 'restart' : 'start',
        first: ['The job is in quarantine: mend its cause, or nothing else takes effect.', ...(entry.first ?? [])],
        awaited: 'change',
        source: 'quarantine',
      }
    case 'Paused':
      if (symptom === 'first-start') return entry
      if (symptom === 'wrong-writes')
        return {
          ...entry,
          title: 'It is paused already',
          verb: 'none',
          leaves: ['What was written is not taken back.'],
        }
      if (entry.verb !== 'wait' && entry.verb !== 'none')
        return { ...entry, first: [paused(entry.verb), ...(entry.first ?? [])] }
      return {
        ...entry,
        title: 'Start it: the job is paused',
        verb: 'start',
        reevaluates: entry.verb === 'none' ? [onlyChanges] : (entry.reevaluates ?? [onlyChanges]),
      }
    default:
      return entry
  }
}

const onlyChanges = 'What has changed since the last cycle.'

function paused(verb: AdvisedVerb): string {
  return verb === 'on-demand'
    ? 'The job is paused: beside this person nothing is sent until it is started.'
    : 'The job is paused: see that this is not on purpose. A restart starts it as well.'
}

function startNotes(verb: AdvisedVerb, afterwards: Advice['afterwards']): string[] {
  return verb === 'start' || afterwards === 'start'
    ? ['Start it once: starting a job again and again can stop it.']
    : []
}
