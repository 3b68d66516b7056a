import type { Output, ParsedInput } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { treatmentOf } from '#shared/engine/licences/estimate-counts'
import { scopeBits } from '#shared/engine/licences/estimate-scope'
import type { Source } from '#shared/engine/licences/estimate-sources'
import type { Drawing } from '#shared/engine/licences/estimates'
import { holds } from '#shared/engine/licences/prepared-directory'
import { peopleAtKeys } from '#shared/engine/store/licence-people-rows'

type Asked = Pick<ParsedInput<'licences.people'>, 'which' | 'group' | 'start' | 'count'>

/** Who enters, leaves, is in scope, is not charged for, or comes by one group alone: by name, with why. */
export function estimatedPeople(drawing: Drawing, asked: Asked): Output<'licences.people'> {
  const { prepared } = drawing.parts
  const { directory, bare } = prepared
  const isChosen = choice(drawing, asked)
  const keys = directory.byName().filter(isChosen)
  const last = bare.map((_, at) => directory.size + at).filter(isChosen)
  const end = asked.start + asked.count
  const window = [
    ...keys.subarray(asked.start, end),
    ...last.slice(Math.max(0, asked.start - keys.length), Math.max(0, end - keys.length)),
  ]
  const why = reasons(drawing, asked)
  const rows = new Map(peopleAtKeys(directory.db, window).map((row) => [row.key, row]))
  return {
    total: keys.length + last.length,
    rows: window.map((key) => {
      const row = rows.get(key)
      return {
        id: row?.id ?? bare[key - directory.size] ?? '',
        displayName:
          row?.displayName ?? prepared.direct.find((one) => row === undefined && one.key === key)?.name ?? null,
        userPrincipalName: row?.userPrincipalName ?? null,
        why: why(key),
      }
    }),
  }
}

/** Whether somebody is one of those who are asked for, by number. */
function choice({ parts, drawn, draft }: Drawing, { which, group }: Asked): (key: number) => boolean {
  const { prepared, billing } = parts
  const { bits } = prepared.scope
  const { inNow, inAfter, billedAfter } = treatmentOf(billing, draft)
  const before = prepared.now
  const after = prepared.after(drawn.on)
  const wasIn = (key: number) => (before.count[key] ?? 0) > 0 && inNow[bits[key] ?? 0] === 1
  const isIn = (key: number) => (after.count[key] ?? 0) > 0 && inAfter[bits[key] ?? 0] === 1
  switch (which) {
    case 'entering':
      return (key) => isIn(key) && !wasIn(key)
    case 'leaving':
      return (key) => wasIn(key) && !isIn(key)
    case 'after':
      return isIn
    case 'not-billable':
      return (key) =>
        (after.count[key] ?? 0) > 0 && ((bits[key] ?? 0) & scopeBits.out) === 0 && billedAfter[bits[key] ?? 0] !== 1
    case 'only-group': {
      const { source, off } = sourceOf(drawn, group)
      const isIts = (key: number) =>
        off
          ? (after.count[key] ?? 0) === 0 && holds(source.keys, key)
          : after.count[key] === 1 && after.which[key] === source.place
      return (key) => isIts(key) && inAfter[bits[key] ?? 0] === 1
    }
  }
}

/** A group of the draft by its object id, its name, or `rule:` and a name. */
function sourceOf({ groups }: Drawing['drawn'], group: string | undefined) {
  const folded = group?.trim().toLowerCase()
  const found =
    groups.find(({ source }) => source.id.toLowerCase() === folded) ??
    groups.find(({ source }) => source.name.toLowerCase() === folded)
  if (found === undefined) {
    throw new ConsoleFailure({
      code: 'unknown-name',
      message: group === undefined ? 'Name the group.' : `Neither the app nor the draft has a group '${group}'.`,
      remedy: 'Name one of those that the estimate lists.',
    })
  }
  return { source: found.source, off: found.state === 'off' }
}

function reasons({ parts, drawn, draft }: Drawing, { which }: Asked): (key: number) => string {
  const { prepared, billing } = parts
  const { bits } = prepared.scope
  const has = (key: number, bit: number) => ((bits[key] ?? 0) & bit) !== 0
  const broughtBy = (sources: Iterable<Source>, key: number) => {
    const names = [...sources].filter(({ keys }) => holds(keys, key)).map(nameOf)
    const few = names.slice(0, mostNamed).join(', ')
    return names.length > mostNamed ? `${few} and ${names.length - mostNamed} more` : few
  }
  const account = (key: number) => (has(key, scopeBits.disabled) ? 'Disabled account' : 'Guest')
  const leftOut = (key: number) =>
    (draft.excludeDisabled && has(key, scopeBits.disabled)) || (draft.excludeGuests && has(key, scopeBits.guest))
  const by = (key: number) => `By ${broughtBy(drawn.on, key)}`
  return (key) => {
    if (which === 'leaving') {
      return leftOut(key) ? `${account(key)}, left out` : `Only by ${broughtBy(prepared.now.on, key)}`
    }
    if (which === 'not-billable') {
      if (leftOut(key)) return `${account(key)}, left out`
      if (!billing.bills) return 'Nobody in scope is charged for'
      return `${account(key)}, not charged for`
    }
    const open = has(key, scopeBits.open) ? '; the scoping filter may keep this person out' : ''
    return `${by(key)}${open}`
  }
}

const mostNamed = 3

const nameOf = ({ id, name }: Source) =>
  id === '' ? (name === 'Everybody' ? 'the job, which takes everybody' : 'an assignment of their own') : name
