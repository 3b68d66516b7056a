import { errorWords, knownErrorWords } from '#shared/domain/provisioning-errors'

/** A step of the provisioning service, as the log and provisioning on demand tell it; null is "not told". */
export interface ProvisioningStep {
  /** EntryImport | EntrySynchronizationScoping | EntryExportAdd | ... */
  readonly name: string | null
  /** import | matching | scoping | referenceResolution | processing | export, in any case. */
  readonly type: string | null
  /** success | failure | skipped | warning, in any case. */
  readonly status: string | null
  readonly description: string | null
  readonly details: readonly (readonly [name: string, value: string])[]
}

/** What provisioning one object on demand came to; null is "not told". */
export interface OnDemandAnswer {
  /** Success | Failure | Skipped | Warning. */
  readonly result: string | null
  readonly errorCode: string | null
  readonly errorMessage: string | null
  /** Create | Update | Delete | Disable | Other | StagedDelete. */
  readonly action: string | null
  /** The name of the object in Entra. */
  readonly source: string | null
  /** The id of the object in the product. */
  readonly target: string | null
  readonly modified: readonly { readonly name: string; readonly before: string | null; readonly after: string | null }[]
  readonly steps: readonly ProvisioningStep[]
}

export interface TellingStep {
  readonly step: string
  readonly outcome: 'good' | 'odd' | 'bad' | 'cannot-tell'
  readonly found: string
}

const stepNames: Readonly<Record<string, string>> = {
  entryimport: 'Read from Entra',
  entryimportadd: 'Read from Entra (new)',
  entryimportupdate: 'Read from Entra (changed)',
  entryimportdelete: 'Read from Entra (deleted)',
  entrysynchronizationscoping: 'Checked whether it is in scope',
  entrysynchronizationskip: 'Left out',
  entryexportadd: 'Created in the product',
  entryexportupdate: 'Updated in the product',
  entryexportdelete: 'Deleted in the product',
  testconnection: 'Tested the connection to the product',
}

const stepTypes: Readonly<Record<string, string>> = {
  import: 'Read from Entra',
  matching: 'Looked for it in the product',
  scoping: 'Checked whether it is in scope',
  processing: 'Prepared the change',
  referenceresolution: 'Looked up members and managers',
  export: 'Sent to the product',
}

/** A step in words; one of an unknown name by that name. Matching has the name of an import and only its type tells. */
export function stepWords({ name, type, status }: Pick<ProvisioningStep, 'name' | 'type' | 'status'>): string {
  const kind = key(type)
  if (kind === 'matching') return stepTypes['matching'] ?? ''
  const named = own(stepNames, key(name))
  const failed = key(status) === 'failure' && kind === 'export'
  return (failed ? null : named) ?? own(stepTypes, kind) ?? name ?? type ?? 'A step without a name'
}

/** A finding is for reading; whatever is longer stands in the log. */
const longestFinding = 2000
const mostSteps = 50

/** What a step found, one line; bare names of Graph are put in words. */
export function stepFindings({ description, details }: Pick<ProvisioningStep, 'description' | 'details'>): string {
  const said = details.flatMap(([name, value]) => detailWords(name, value) ?? [])
  return [description ?? '', ...said]
    .map((text) => text.trim().replace(/\.$/, ''))
    .filter((text) => text !== '')
    .map((text) => `${text}.`)
    .join(' ')
    .slice(0, longestFinding)
}

/** Names of details that say yes or no, with what each means. */
const yesNo: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  isactive: ['Active in Entra', 'Not active in Entra'],
  assigned: ['Assigned to the app', 'Not assigned to the app'],
  iseffectivelyentitledforprovisioning: [
    'Assigned in a way that counts for provisioning',
    'Not assigned in a way that counts for provisioning',
  ],
  isinprovisioningscopedisplayname: ['Passes the scoping filter', 'Does not pass the scoping filter'],
  isinprovisioningscope: ['Passes the scoping filter', 'Does not pass the scoping filter'],
}

function detailWords(name: string, value: string): string | null {
  const said = value.trim()
  if (said === '' || said === '{}' || said === '[]') return null
  if (name.toLowerCase() === 'skipreason')
    return knownErrorWords(said) === null ? `Reason: ${said}` : `Reason: ${errorWords(said).title} (${said})`
  const words = own(yesNo, name.toLowerCase())
  if (words !== null && /^(?:true|false)$/i.test(said)) return words[said.toLowerCase() === 'true' ? 0 : 1]
  return `${name}: ${said}`
}

const done: Readonly<Record<string, string>> = {
  create: 'was created in the product',
  update: 'was updated in the product',
  delete: 'was deleted in the product',
  disable: 'was disabled in the product',
  stageddelete: 'would be deleted, which Entra holds back until somebody allows it',
}

/**
 * The answer in words: a sentence, then what came of it and each step. Exactly where the service says Failure, one of the outcomes is
 * `bad`.
 */
export function tellOnDemand(
  answer: OnDemandAnswer,
  asked: string,
): { readonly summary: string; readonly steps: readonly TellingStep[] } {
  const who = answer.source ?? asked
  const result = key(answer.result)
  const failed = result === 'failure'
  const same = isSame(answer, result)
  const steps = answer.steps.slice(0, mostSteps).map((step) => ({
    step: stepWords(step),
    outcome: outcomeOf(step.status, failed, same),
    found: stepFindings(step),
  }))
  const changes: readonly TellingStep[] =
    answer.modified.length === 0
      ? []
      : [
          {
            step: 'What was sent',
            outcome: failed ? 'odd' : 'good',
            found: `${answer.modified.map(changeWords).join('; ')}.`.slice(0, longestFinding),
          },
        ]
  return {
    summary: summaryOf(answer, who, result),
    steps: [
      {
        step: 'Result',
        outcome: resultOutcome(answer, result),
        found: resultWords(answer, result).slice(0, longestFinding),
      },
      ...steps,
      ...changes,
    ],
  }
}

function summaryOf(answer: OnDemandAnswer, who: string, result: string): string {
  if (result === 'success' || result === 'warning') {
    const what = own(done, key(answer.action))
    const warned = result === 'warning' ? ', with a warning' : ''
    return what === null
      ? `${who}: Entra says that it went well${warned}, and not what was done.`
      : `${who} ${what}${warned}.`
  }
  if (result === 'skipped') return `${who} was left out: ${why(answer)}.`
  if (result === 'failure') return `${who} was not provisioned: ${why(answer)}.`
  return `${who}: the answer of Entra does not say what came of it${answer.result === null ? '' : ` ('${answer.result}')`}. Look at the product, or into the provisioning log in some minutes.`
}

function why({ errorCode }: OnDemandAnswer): string {
  if (errorCode === null) return 'Entra does not say why'
  const words = knownErrorWords(errorCode)
  if (words === null) return `Entra names ${errorCode}, which the console does not know`
  return `${words.title.slice(0, 1).toLowerCase()}${words.title.slice(1)} (${errorCode})`
}

function resultWords(answer: OnDemandAnswer, result: string): string {
  const words = answer.errorCode === null ? null : errorWords(answer.errorCode)
  const said = answer.errorMessage === null ? '' : ` Entra says: ${answer.errorMessage.replace(/\.?$/, '.')}`
  if (words !== null) return `${words.text}${said} ${words.next}`
  if (result === 'success') return `Entra says that it went well.${said}`
  if (answer.result === null) return 'The answer could not be read, or says nothing.'
  return `Entra says ${answer.result}.${said}`
}

/** Nothing was sent, since nothing had to be. */
const isSame = ({ errorCode }: OnDemandAnswer, result: string) =>
  result === 'skipped' && key(errorCode) === 'redundantexport'

function resultOutcome(answer: OnDemandAnswer, result: string): TellingStep['outcome'] {
  if (result === 'failure') return 'bad'
  if (result === 'success' || isSame(answer, result)) return 'good'
  if (result === 'skipped') return 'odd'
  return result === 'warning' ? 'odd' : 'cannot-tell'
}

/** A step may fail where the whole is only left out; that is no failure of the call. */
function outcomeOf(status: string | null, failed: boolean, same: boolean): TellingStep['outcome'] {
  const told = key(status)
  if (told === 'success' || (told === 'skipped' && same)) return 'good'
  if (told === 'failure') return failed ? 'bad' : 'odd'
  return told === 'skipped' || told === 'warning' ? 'odd' : 'cannot-tell'
}

function changeWords({ name, before, after }: OnDemandAnswer['modified'][number]): string {
  const now = after === null || after === '' ? 'nothing' : `'${after}'`
  return before === null || before === '' ? `${name}: ${now}` : `${name}: '${before}' became ${now}`
}

const key = (text: string | null) => (text ?? '').trim().toLowerCase()

function own<T>(table: Readonly<Record<string, T>>, name: string): T | null {
  return (Object.hasOwn(table, name) ? table[name] : undefined) ?? null
}
