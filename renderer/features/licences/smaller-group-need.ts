import type { GroupRow } from '../directory/group-columns'
import type { Need, NeedKind } from './smaller-group-words'

/** What was said of who needs access, in each of the ways: whoever turns to another one finds theirs again. */
export interface NeedForm {
  readonly kind: NeedKind
  /** The list as it was checked last. */
  readonly text: string
  readonly group: GroupRow | null
  readonly rule: string
  /** As it was typed. */
  readonly number: string
}

export const emptyNeed: NeedForm = { kind: 'list', text: '', group: null, rule: '', number: '' }

const most = 10_000_000

/** A head-count as people write it, "500" or "1,500"; null for what is none. */
export function headCount(text: string): number | null {
  const plain = text.trim()
  if (!/^(\d{1,8}|\d{1,3}([ ,.'’\u00A0\u202F]\d{3})+)$/.test(plain)) return null
  const count = Number(plain.replaceAll(/\D/g, ''))
  return count > most ? null : count
}

/** Who needs access, as the engine takes it; null where it is not said yet. */
export function needOf({ kind, text, group, rule, number }: NeedForm): Need | null {
  switch (kind) {
    case 'list':
      return text === '' ? null : { kind, text }
    case 'group':
      return group === null ? null : { kind, group: group.id }
    case 'rule':
      return rule.trim() === '' ? null : { kind, rule: rule.trim() }
    case 'number': {
      const people = headCount(number)
      return people === null ? null : { kind, people }
    }
  }
}

/** Whether two say the same; lists are compared as texts. */
export function sameNeed(one: Need, other: Need | null): boolean {
  if (other === null) return false
  if (one.kind === 'list') return other.kind === 'list' && one.text === other.text
  if (one.kind === 'group') return other.kind === 'group' && one.group === other.group
  if (one.kind === 'rule') return other.kind === 'rule' && one.rule === other.rule
  return other.kind === 'number' && one.people === other.people
}
