import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { inUtc } from '#shared/engine/readiness/checks/instant-words'
import { lastOf } from '#shared/engine/readiness/checks/proof'
import { namedFew } from '#shared/engine/readiness/checks/named-few'
import type { Facts } from '#shared/engine/readiness/snapshot/facts'

type Counts = Facts['counts']

const compareFirst = 'Compare the groups on the page Verify: it keeps how many people each holds.'

interface Counted {
  readonly name: string
  /** In the order of time. */
  readonly counts: Counts
  /** When the first of its mappings was made. */
  readonly mappedAt: string
}

/** Product groups that mappings name, by id where it is known, else by name. */
function countsOf({ mappings, counts }: Pick<Facts, 'mappings' | 'counts'>): Counted[] {
  const wanted = new Map<string, Counted>()
  const byId = Map.groupBy(counts, ({ groupId }) => groupId)
  const byName = Map.groupBy(counts, ({ name }) => name.trim().toLowerCase())
  for (const { to, addedAt } of mappings) {
    if (to === null) continue
    const key = to.id ?? to.name.trim().toLowerCase()
    const own = (to.id === null ? byName : byId).get(key) ?? []
    const before = wanted.get(key)?.mappedAt ?? addedAt
    wanted.set(key, { name: to.name, counts: own, mappedAt: before < addedAt ? before : addedAt })
  }
  return [...wanted.values()]
}

const sends: readonly Facts['journal'][number]['kind'][] = ['start', 'restart', 'on-demand']

/**
 * The first time after a group was mapped when what it holds in the product may have moved through this console: it had the job run or
 * sent somebody; or a cycle has taken an assignment up. Assigning alone moves nothing in the product. Null: not yet.
 */
function movedSince(mappedAt: string, { journal, job }: Pick<Facts, 'journal' | 'job'>): string | null {
  const since = journal.filter(({ at }) => at > mappedAt)
  const sent = since.find(({ kind }) => sends.includes(kind))
  if (sent !== undefined) return sent.at
  const assigned = since.find(({ kind }) => kind === 'assign' || kind === 'unassign')
  const began = job?.last?.began ?? null
  return assigned !== undefined && began !== null && began > assigned.at ? began : null
}

export const countsBaseline = defineCheck({
  name: 'counts-baseline',
  says: 'How many people each mapped product group held was kept before this console started the job, sent anybody on demand, or a cycle took its assignments up.',
  params: z.strictObject({}),
  needs: ['mappings', 'counts', 'journal', 'job'],
  run: (facts) => {
    const groups = countsOf(facts)
    if (groups.length === 0) return notApplicable('No mapping names a product group.')
    const without = groups.flatMap((group) => {
      const moved = movedSince(group.mappedAt, facts)
      return group.counts.some(({ at }) => moved === null || at < moved) ? [] : [{ ...group, moved }]
    })
    if (without.length === 0) {
      const first = groups.map(({ counts }) => counts[0]?.at ?? '').toSorted()[0] ?? ''
      return passed(`The count of ${counted(groups.length, 'mapped product group')} is kept, since ${inUtc(first)}.`)
    }
    const late = without.some(({ counts }) => counts.length > 0)
    const moved = without.flatMap((group) => group.moved ?? []).toSorted()[0]
    return failed(
      `No count is kept of ${counted(without.length, 'mapped product group')}${moved === undefined ? '' : ` from before ${inUtc(moved)}`}: ${namedFew(without.map(({ name }) => name))}.${late ? ' The first count is of afterwards.' : ''}`,
      { concerned: concernedBy(without) },
    )
  },
})

export const countsMoved = defineCheck({
  name: 'counts-moved',
  says: 'After the last change that this console made and a cycle since, some mapped product group holds another number of people.',
  params: z.strictObject({}),
  needs: ['mappings', 'counts', 'journal', 'job'],
  run: (facts) => {
    const { journal, job } = facts
    const groups = countsOf(facts)
    if (groups.length === 0) return notApplicable('No mapping names a product group.')
    const changed = lastOf(journal, ['assign', 'unassign'])
    if (changed === null) return notApplicable('This console has changed no assignment, so no other count is expected.')
    const ended = job?.last?.ended ?? null
    if (ended === null || (job?.last?.began ?? '') < changed)
      return notApplicable('No cycle has run since the last assignment.')
    const pairs = groups.flatMap(({ name, counts }) => {
      const before = counts.findLast(({ at }) => at < changed)
      const after = counts.findLast(({ at }) => at >= ended)
      return before === undefined || after === undefined
        ? []
        : [{ name, before: before.people, after: after.people, counts }]
    })
    const moved = pairs.filter(({ before, after }) => before !== after)
    if (moved.length > 0) {
      const words = moved.slice(0, 3).map(({ name, before, after }) => `'${name}' from ${before} to ${after}`)
      return passed(`Of ${counted(pairs.length, 'product group')} ${moved.length} changed: ${words.join(', ')}.`)
    }
    if (pairs.length < groups.length) {
      return cannotTell(
        `Counts from before the last assignment and from after the last cycle are not kept for ${counted(groups.length - pairs.length, 'product group')}.`,
        compareFirst,
        { page: 'verify' },
      )
    }
    return failed(
      `The count of ${counted(pairs.length, 'product group')} is as before the last assignment, though a cycle has run since.`,
      { concerned: concernedBy(pairs) },
    )
  },
})

/** Product groups by what the product calls them; by their ids where those were seen. */
function concernedBy(groups: readonly { readonly name: string; readonly counts: Counts }[]) {
  return {
    kind: 'product-groups' as const,
    ids: groups.map(({ name, counts }) => counts[0]?.groupId ?? name),
    why: groups.map(({ name }) => name),
  }
}

export const countsEqual = defineCheck({
  name: 'counts-equal',
  says: 'In the last comparison every mapped group holds in the product whom it should.',
  params: z.strictObject({}),
  needs: ['comparison'],
  run: ({ comparison }) => {
    const { groups, takenAt } = comparison
    const at = { at: takenAt }
    if (groups.length === 0) return notApplicable('The last comparison has no group.', at)
    const wrong = groups.filter(({ verdict }) =>
      ['differs', 'missing-in-product', 'missing-in-entra', 'failed'].includes(verdict),
    )
    const concerned = (some: typeof groups) => {
      // A group may feed several product groups.
      const why = new Map(some.map((one) => [one.groupId, one.why]))
      return { kind: 'groups' as const, ids: [...why.keys()], why: [...why.values()] }
    }
    const names = (some: typeof groups) => namedFew(some.map(({ groupName }) => groupName))
    if (wrong.length > 0) {
      return failed(
        `By the comparison of ${inUtc(takenAt)}, ${wrong.length.toLocaleString('en')} of ${counted(groups.length, 'group')} differ: ${names(wrong)}.`,
        { ...at, concerned: concerned(wrong) },
      )
    }
    const open = groups.filter(({ verdict }) => verdict !== 'match')
    if (open.length > 0) {
      return cannotTell(
        `By the comparison of ${inUtc(takenAt)}, ${counted(open.length, 'group')} cannot be judged yet: ${names(open)}.`,
        'Compare again after the next cycle; see there what the product does not tell.',
        { ...at, concerned: concerned(open), page: 'verify' },
      )
    }
    return passed(`By the comparison of ${inUtc(takenAt)} all of ${counted(groups.length, 'group')} match.`, at)
  },
})
