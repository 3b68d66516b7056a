import { setImmediate as letOthersIn } from 'node:timers/promises'
import type { Output } from '#shared/contract/contract'
import { emptyDraft } from '#shared/domain/licence'
import { seatsCost } from '#shared/domain/money'
import { chooseGroup } from '#shared/engine/directory/cached-directory'
import { treatmentOf } from '#shared/engine/licences/estimate-counts'
import type { Drawing } from '#shared/engine/licences/estimates'
import type { LicencesParts } from '#shared/engine/licences/licences-parts'
import { assignSays, flattenSays, ruleSays, unknownSays } from '#shared/engine/licences/nested-words'
import { nestedTree } from '#shared/engine/licences/nested-tree'
import { proposedAttributes } from '#shared/engine/licences/propose'
import { closestRules } from '#shared/engine/licences/propose-candidates'
import { yardstick } from '#shared/engine/licences/propose-yardstick'
import type { TenantAccess } from '#shared/engine/session/tenants'
import type { CachedApp } from '#shared/engine/store/app-rows'
import { type GroupWithSizes, groupsWithSizes } from '#shared/engine/store/group-fact-rows'

type Nested = Output<'licences.nested'>
type Cure = Nested['cures'][number]

const nobody = new Uint32Array()

/**
 * A group with those inside of it, whose people provisioning does not take: who is missed, and what each cure makes of the app's scope
 * and bill. What is not known of a group inside is no figure. Throws for a group that means none.
 */
export async function nested(
  { estimates }: Pick<LicencesParts, 'estimates'>,
  { access, app, group: reference }: { readonly access: TenantAccess; readonly app: CachedApp; readonly group: string },
  signal: AbortSignal,
): Promise<Nested> {
  const { id } = chooseGroup(access.directory, access.tenant.name, reference)
  const without = { ...emptyDraft, without: [id] }
  // The app as it would be without the group: each cure comes on top of it.
  const drawing = await estimates.draw(access, app, without, signal)
  const { directory } = drawing.parts.prepared
  const [top] = groupsWithSizes(directory.db, [id])
  if (top === undefined) throw new Error('A group that was found is gone.')
  const tree = nestedTree(directory.db, top)
  const rows = tree.rows.map(({ group, above, depth, again }) => ({
    id: group.id,
    displayName: group.displayName,
    above,
    depth,
    people: group.users,
    again,
  }))
  if (tree.inside.length === 0) return { tree: rows, missed: 0, cures: [] }

  const besides = countBesides(drawing)
  const members = directory.membersOf([top, ...tree.inside].map(({ key }) => key))
  const peopleOf = (groups: readonly GroupWithSizes[]) => union(groups.map(({ key }) => members.get(key) ?? nobody))
  const own = top.securityEnabled ? [top] : []
  const today = besides(peopleOf(own))
  const all = peopleOf([top, ...tree.inside])
  const unread = [top, ...tree.inside].filter(({ users }) => users === null)
  const assignable = [...own, ...tree.inside.filter(({ securityEnabled }) => securityEnabled)]
  const flattened = besides(all)
  const known = unread.length === 0
  return {
    tree: rows,
    missed: known ? flattened.people - today.people : null,
    cures: [
      assignable.every(({ users }) => users !== null)
        ? { ...besides(peopleOf(assignable)), kind: 'assign-children', rule: null, says: assignSays(tree) }
        : unknownCure('assign-children', unread),
      known
        ? { ...flattened, kind: 'flatten', rule: null, says: flattenSays(tree, all.length) }
        : unknownCure('flatten', unread),
      known ? await byRule(drawing, besides, all, signal) : unknownCure('dynamic', unread),
    ],
  }
}

type Figures = Omit<Cure, 'kind' | 'rule' | 'says' | 'people'> & { readonly people: number }

/** The app's scope and bill with some people beside those of the drawing, which may be of another draft later. */
function countBesides({ parts, drawn, draft }: Drawing): (keys: Uint32Array) => Figures {
  const { prepared, billing, answers } = parts
  const { scope, directory } = prepared
  scope.look([directory.everybody()])
  const { bits } = scope
  const { inAfter, billedAfter } = treatmentOf(billing, draft)
  const brought = Uint8Array.from(prepared.after(drawn.on).count, (count) => (count > 0 ? 1 : 0))
  const base = { people: 0, billable: 0 }
  for (let key = 0; key < brought.length; key += 1) {
    if (brought[key] !== 1) continue
    base.people += inAfter[bits[key] ?? 0] ?? 0
    base.billable += billedAfter[bits[key] ?? 0] ?? 0
  }
  return (keys) => {
    let { people, billable } = base
    for (const key of keys) {
      if (brought[key] === 1) continue
      people += inAfter[bits[key] ?? 0] ?? 0
      billable += billedAfter[bits[key] ?? 0] ?? 0
    }
    const { bought, price } = answers
    return {
      people,
      billable,
      short: bought === null ? null : Math.max(0, billable - bought),
      cost: price === null ? null : seatsCost(price, billable),
    }
  }
}

async function byRule(
  drawing: Drawing,
  besides: (keys: Uint32Array) => Figures,
  all: Uint32Array,
  signal: AbortSignal,
): Promise<Cure> {
  const need = { people: all, refused: [], left: 0 }
  const yard = yardstick(drawing, all)
  const pause = async () => {
    await letOthersIn()
    signal.throwIfAborted()
  }
  const asked = { drawing, yard, need, wanted: all.length }
  const [best] = yard.wantedPeople === 0 ? [] : await closestRules(asked, proposedAttributes, pause)
  if (best === undefined) {
    const says = 'No attribute that the console keeps tells these people from others.'
    return { kind: 'dynamic', people: null, billable: null, short: null, cost: null, rule: null, says }
  }
  return { ...besides(best.people), kind: 'dynamic', rule: best.rule, says: ruleSays(best, yard.wantedPeople) }
}

function unknownCure(kind: Cure['kind'], unread: readonly GroupWithSizes[]): Cure {
  return { kind, people: null, billable: null, short: null, cost: null, rule: null, says: unknownSays(unread) }
}

function union(sets: readonly Uint32Array[]): Uint32Array {
  const all = new Set<number>()
  for (const set of sets) for (const key of set) all.add(key)
  return Uint32Array.from(all).toSorted()
}
