import type { Output } from '#shared/contract/contract'
import { counted } from '#shared/domain/counted'
import type { Asked } from '#shared/engine/licences/propose-yardstick'
import { knowsEverybody } from '#shared/engine/licences/prepared-app'
import { groupsToProposeFrom } from '#shared/engine/store/licence-group-rows'

const persons = (count: number) => counted(count, 'person', 'people')

/** What has to be known beside proposals. */
export function proposalNotes(
  { drawing, yard, need, wanted }: Asked,
  proposals: Output<'licences.propose'>['proposals'],
): string[] {
  const { prepared, billing, job } = drawing.parts
  const { db } = prepared.directory
  const { unread } = groupsToProposeFrom(db)
  const lines = need?.left ?? 0
  const open = need?.refused.find(({ line, text }) => line === 0 && text !== '')
  return [
    ...(need === null ? ['Only head-counts are compared: who needs access is not known.'] : []),
    ...(wanted === 0 ? ['Nobody is said to need access, so there is nothing to propose.'] : []),
    ...(need !== null && wanted > 0 && yard.wantedPeople === 0
      ? ['None of those who need access would be sent and charged for, so there is nothing to propose.']
      : []),
    ...(yard.apart > 0 && yard.wantedPeople > 0
      ? [
          `${persons(yard.apart)} of those who need access ${billing.bills ? 'would not be charged for' : 'would not be sent'} (a disabled account, a guest, or kept out by the scoping filter): no figure of how close a proposal comes has them.`,
        ]
      : []),
    ...(lines > 0 ? [`${counted(lines, 'line')} of the list ${lines === 1 ? 'was' : 'were'} left out.`] : []),
    ...(open === undefined ? [] : [open.why]),
    ...(billing.bills ? [] : ['Nobody in scope is charged for: proposals are held against who would be sent.']),
    ...(yard.open > 0
      ? [`Of ${persons(yard.open)} it is not known whether the scoping filter keeps them out: they are counted.`]
      : []),
    ...(unread > 0
      ? [`${counted(unread, 'group')} whose members nobody has read ${unread === 1 ? 'is' : 'are'} not looked at.`]
      : []),
    ...(knowsEverybody(db) ? [] : ['The last sync read the people of some groups only: rules are tried on those.']),
    ...(job.takes.all
      ? ['The job takes everybody: a smaller group saves nothing until it takes assigned people only.']
      : []),
    ...(prepared.direct.length > 0 && proposals.length > 0
      ? [
          `Each proposal is counted as if nothing else were assigned: ${persons(prepared.direct.length)} assigned one by one would have to go, or come on top.`,
        ]
      : []),
  ]
}
