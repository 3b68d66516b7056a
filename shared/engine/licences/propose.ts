import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { Output, ParsedInput } from '#shared/contract/contract'
import type { LongCall } from '#shared/contract/server'
import { emptyDraft, type LicenceDraft } from '#shared/domain/licence'
import type { RuleAttribute } from '#shared/domain/membership-rule'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'
import { preparedDirectory } from '#shared/engine/licences/prepared-directory'
import { closestGroups, closestRules, closestValues, type Found } from '#shared/engine/licences/propose-candidates'
import { proposalNotes } from '#shared/engine/licences/propose-notes'
import { proposalsOf } from '#shared/engine/licences/propose-words'
import { type Asked, yardstick } from '#shared/engine/licences/propose-yardstick'
import { peopleOfNeed } from '#shared/engine/licences/read-need'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'

type Need = ParsedInput<'licences.propose'>['need']

/** What rules are looked for over, by Graph's names: what says where somebody works and as what. */
export const proposedAttributes = [
  'department',
  'jobTitle',
  'officeLocation',
  'city',
  'country',
  'companyName',
  'employeeType',
  'usageLocation',
] as const satisfies readonly RuleAttribute[]

/** A sync that ends meanwhile makes the figures of two states: then all is worked out again, so often. */
const mostTries = 3

/**
 * Smaller groups for those who need access: existing groups, rules, and one of just them, each as if nothing else were assigned. Throws
 * what reading the need throws.
 */
export async function propose(
  { estimates }: Pick<LicencesParts, 'estimates'>,
  asked: {
    readonly access: TenantAccess
    readonly app: CachedApp
    readonly need: Need
    readonly draft: LicenceDraft | undefined
  },
  call: LongCall,
): Promise<Output<'licences.propose'>> {
  const { access, app, need: text, draft = emptyDraft } = asked
  for (let tries = 1; ; tries += 1) {
    call.progress({ phase: 'Reading who needs access', done: 0, total: null })
    const drawing = await estimates.draw(access, app, draft, call.signal)
    const { directory } = drawing.parts.prepared
    const need = text.kind === 'number' ? null : peopleOfNeed(access.directory, access.tenant.name, text)
    const yard = yardstick(drawing, need?.people ?? null)
    const wanted = text.kind === 'number' ? text.people : (need?.people.length ?? 0)
    const now: Asked = { drawing, yard, need, wanted }
    const found = await candidates(now, call)
    const settled = preparedDirectory(access.directory) === directory
    if (!settled && tries < mostTries) continue
    const proposals = proposalsOf(now, found)
    return {
      need: { people: wanted, known: need !== null },
      proposals,
      attributes: [...proposedAttributes],
      notes: [
        ...proposalNotes(now, proposals),
        ...(settled ? [] : ['The directory changed while this was worked out: look again.']),
      ],
    }
  }
}

async function candidates(asked: Asked, { progress, signal }: LongCall): Promise<Found[]> {
  const { yard, need, wanted } = asked
  const pause = async () => {
    await letOthersIn()
    signal.throwIfAborted()
  }
  if (wanted === 0 || (need !== null && yard.wantedPeople === 0)) return []
  const groups = await closestGroups(asked, async (done, total) => {
    progress({ phase: 'Looking at groups', done, total })
    await pause()
  })
  progress({ phase: 'Looking for rules', done: 0, total: null })
  if (need === null) return [...groups, ...(await closestValues(asked, proposedAttributes, pause))]
  const rules = await closestRules(asked, proposedAttributes, pause)
  return [...groups, ...rules, { kind: 'static-group', measured: yard.measure(need.people) }]
}
