import { listOf } from '#shared/demo/member-set'
import { portalAction } from '#shared/demo/portal-action'
import { rowsOf } from '#shared/demo/row-map'
import { createDice } from '#shared/demo/seed/dice'
import type { DemoGroup, DemoTenant, ProductAction } from '#shared/demo/model'
import type { Dice } from '#shared/demo/seed/dice'

const largestShare = 0.5
/** So many draws in vain mean that there is nobody left to move. */
const mostDraws = 1000

/** Groups whose members a person chooses and everybody may see. */
function opened(tenant: DemoTenant): DemoGroup[] {
  return rowsOf(tenant.groups).filter(
    (group) =>
      group.members.size > 0 &&
      group.visibility !== 'HiddenMembership' &&
      !group.groupTypes.includes('DynamicMembership'),
  )
}

/** Draws groups by how many members they have, so that a large one is met as often as it is large. */
function createUrn(groups: readonly DemoGroup[], dice: Dice): () => DemoGroup {
  let all = 0
  const ends = groups.map((group) => (all += group.members.size))
  return () => {
    const drawn = dice.below(all)
    let [low, high] = [0, ends.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle] ?? 0) > drawn) high = middle
      else low = middle + 1
    }
    const group = groups[low]
    if (group === undefined) throw new Error('No group has members.')
    return group
  }
}

interface Moves {
  readonly came: Set<string>
  readonly went: Set<string>
}

/** Changes so many memberships, half of them removals; nobody comes and goes in one group, so each change shows. Returns what was done. */
function churn(tenant: DemoTenant, count: number, dice: Dice): ReadonlyMap<DemoGroup, Moves> {
  const draw = createUrn(opened(tenant), dice)
  const people = rowsOf(tenant.users).filter((user) => user.deletedDateTime === null)
  const changed = new Map<DemoGroup, Moves>()
  const movesOf = (group: DemoGroup): Moves => {
    const moves = changed.get(group) ?? { came: new Set(), went: new Set() }
    changed.set(group, moves)
    return moves
  }
  const removeOne = () => {
    const group = draw()
    const { went } = movesOf(group)
    const id = dice.of(listOf(group.members))
    if (went.has(id) || tenant.users.get(id)?.deletedDateTime !== null) return false
    went.add(id)
    return true
  }
  const addOne = () => {
    const group = draw()
    const { id } = dice.of(people)
    if (group.members.has(id) || movesOf(group).came.has(id)) return false
    movesOf(group).came.add(id)
    return true
  }
  const gone = Math.floor(count / 2)
  repeat(gone, removeOne)
  repeat(count - gone, addOne)
  for (const [group, { came, went }] of changed) {
    for (const id of went) group.members.delete(id)
    for (const id of came) group.members.add(id)
    if (came.size + went.size === 0) changed.delete(group)
  }
  return changed
}

function repeat(times: number, attempt: () => boolean): void {
  for (let done = 0, vain = 0; done < times && vain < mostDraws;) {
    if (attempt()) [done, vain] = [done + 1, 0]
    else vain += 1
  }
}

/** Changes a whole tenant at once, the same way for the same share and seed. */
export function churnActions(tenant: DemoTenant): Record<string, ProductAction> {
  return {
    churn: portalAction(
      'SHARE SEED',
      'changes that share of all memberships (0.001 is one in a thousand), half of it removals, spread over the groups',
      (text = '', seed = '') => {
        const share = Number(text)
        if (!/^\d*\.?\d+$/.test(text) || share === 0 || share > largestShare) {
          throw new Error(`"${text}" is no share above 0 and up to ${largestShare}.`)
        }
        if (!/^\d{1,9}$/.test(seed)) throw new Error(`"${seed}" is no seed: a whole number of up to nine digits.`)
        const all = rowsOf(tenant.groups).reduce((sum, group) => sum + group.members.size, 0)
        const changed = [...churn(tenant, Math.round(all * share), createDice(Number(seed), 'churn')).values()]
        const came = changed.reduce((sum, moves) => sum + moves.came.size, 0)
        const went = changed.reduce((sum, moves) => sum + moves.went.size, 0)
        return `${came + went} memberships changed in ${changed.length} groups: ${went} ended, ${came} began.`
      },
    ),
  }
}
