import type { Estimate } from '#shared/contract/licences'
import { counted } from '#shared/domain/counted'
import type { Billing, LicenceDraft } from '#shared/domain/licence'
import { entraNeed } from '#shared/engine/licences/entra-need'
import { costBetween, type SeatAnswers, unansweredOf } from '#shared/engine/licences/estimate-answers'
import { billedIn, type Counts, countPeople, treatmentOf, wouldBring } from '#shared/engine/licences/estimate-counts'
import type { DrawnDraft } from '#shared/engine/licences/estimate-draft'
import type { Source } from '#shared/engine/licences/estimate-sources'
import type { JobScope } from '#shared/engine/licences/job-scope'
import { knowsEverybody, type PreparedApp } from '#shared/engine/licences/prepared-app'

/** What an estimate is worked out from. */
export interface EstimateParts {
  readonly app: { readonly id: string; readonly displayName: string }
  readonly prepared: PreparedApp
  readonly job: JobScope
  readonly billing: Billing
  readonly answers: SeatAnswers
  readonly takenAt: string
}

/** The figures of a draft. */
export function estimateOf(parts: EstimateParts, drawn: DrawnDraft, draft: LicenceDraft): Estimate {
  const { app, prepared, job, billing, answers, takenAt } = parts
  const after = prepared.after(drawn.on)
  const treatment = treatmentOf(billing, draft)
  const counts = countPeople(prepared, after, treatment)
  const { people, billable, apart, among, alone, aloneBilled } = counts
  const used = billable.after
  const { bought, need } = answers
  return {
    app: { id: app.id, displayName: app.displayName },
    takenAt,
    people,
    billable,
    apart,
    among,
    byGroup: drawn.groups.map(({ source, state }) => {
      const only =
        state === 'off'
          ? wouldBring(prepared, source, after, treatment)
          : { people: alone[source.place] ?? 0, billed: aloneBilled[source.place] ?? 0 }
      return {
        groupId: source.id,
        groupName: source.name,
        state,
        members: source.members,
        unique: only.people,
        uniqueBillable: only.billed,
        billable: billedIn(prepared, source, treatment),
        hidden: source.hidden,
      }
    }),
    direct: directOf(prepared, drawn, counts, treatment.inAfter),
    seats: {
      bought,
      used,
      left: bought === null ? null : Math.max(0, bought - used),
      short: bought === null ? null : Math.max(0, used - bought),
    },
    need,
    cost: costBetween(answers, billable.now, billable.after),
    basis: billing.basis,
    entra: entraNeed(job.premium, drawn.on, prepared.scope.bits.length),
    missing: missingOf(prepared, drawn, counts),
    assumptions: assumptionsOf(parts, drawn, draft, counts),
    unanswered: unansweredOf(answers, billing.open),
  }
}

function directOf({ scope }: PreparedApp, { people }: DrawnDraft, { alone }: Counts, inAfter: Uint8Array) {
  let sent = 0
  for (const key of people.keys) sent += inAfter[scope.bits[key] ?? 0] ?? 0
  return { people: sent, unique: alone[people.place] ?? 0 }
}

/** Sources of now and of the draft whose people are not known, or not wholly, each once. */
export function lackingSources({ now }: PreparedApp, { on }: Pick<DrawnDraft, 'on'>): Source[] {
  const lacking = new Map<string, Source>()
  // A group may be two sources: as it is, and with those inside of it as the draft has it.
  for (const source of [...now.on, ...on]) if (source.lacks !== null) lacking.set(source.id, source)
  return [...lacking.values()]
}

function missingOf(prepared: PreparedApp, drawn: DrawnDraft, { brought }: Counts): Estimate['missing'] {
  const { directory } = prepared
  // Whoever is in such a group and not counted is somebody of the tenant whom nothing else brings.
  const others = knowsEverybody(directory.db) ? Math.max(0, directory.everybody().length - brought) : null
  return lackingSources(prepared, drawn).map(({ id, name, lacks }) => ({
    groupId: id,
    groupName: name,
    why: lacks?.why ?? '',
    atMost: lacks?.atMost ?? others,
  }))
}

function assumptionsOf(
  { prepared, job, billing, answers }: EstimateParts,
  drawn: DrawnDraft,
  draft: LicenceDraft,
  { apart }: Counts,
): string[] {
  const notes = drawn.groups.filter(({ state }) => state !== 'off').flatMap(({ source }) => source.note ?? [])
  const filter =
    job.unread === null
      ? []
      : [`The job's scoping filter could not be read, so nobody is taken for kept out by it: ${job.unread}`]
  const open =
    apart.uncertain === 0 || job.unread !== null
      ? []
      : [
          `Of ${counted(apart.uncertain, 'person', 'people')} it cannot be told from what was read whether the filter keeps them out or whether they are charged for: they are counted.`,
        ]
  const excluded = [...(draft.excludeDisabled ? ['disabled accounts'] : []), ...(draft.excludeGuests ? ['guests'] : [])]
  return [
    ...(billing.assumed === null ? [] : [billing.assumed]),
    ...(job.takes.from === 'assumed'
      ? ['That the job takes assigned people only is assumed: Graph does not tell, and nobody has answered.']
      : []),
    ...(job.takes.all ? ['The job takes everybody, so assigning groups changes nothing about who is sent.'] : []),
    ...(prepared.unassigned
      ? ['Who is assigned to the app is not known: the last sync could not read it. Nobody is taken for assigned.']
      : []),
    ...filter,
    ...open,
    ...(excluded.length === 0
      ? []
      : [`Leaving out ${excluded.join(' and ')} takes a scoping filter of the job, or a group without them.`]),
    ...answers.notes,
    ...drawn.notes,
    ...notes,
  ]
}
