import type { Output } from '#shared/contract/contract'
import { counted as people } from '#shared/domain/counted'
import { seatsCost } from '#shared/domain/money'
import type { Asked } from '#shared/engine/licences/propose-yardstick'
import type { Found } from '#shared/engine/licences/propose-candidates'

type Proposal = Output<'licences.propose'>['proposals'][number]

/** Proposals with what they save against the draft. */
export function proposalsOf({ drawing, yard, need, wanted }: Asked, found: readonly Found[]): Proposal[] {
  const { price } = drawing.parts.answers
  return found.map((one) => {
    const { measured } = one
    const seats = yard.seats - measured.billable
    const [extra, missed] = [measured.counted - measured.hits, yard.wantedPeople - measured.hits]
    return {
      kind: one.kind,
      group: one.kind === 'existing-group' ? { id: one.id, displayName: one.name } : null,
      rule: one.kind === 'rule' ? one.rule : null,
      people: measured.people,
      billable: measured.billable,
      precision: need === null || measured.counted === 0 ? null : measured.hits / measured.counted,
      recall: need === null || yard.wantedPeople === 0 ? null : measured.hits / yard.wantedPeople,
      extra: need === null ? null : extra,
      missed: need === null ? null : missed,
      saving: { seats, cost: price === null ? null : seatsCost(price, seats) },
      says: [
        need === null ? headCount(measured.counted, wanted) : closenessWords(one, extra, missed),
        ...dynamicWords(one),
      ].join(' '),
    }
  })
}

function headCount(count: number, wanted: number): string {
  if (count === wanted) return `Exactly ${people(count, 'person', 'people')}; whether the right ones is not known.`
  const by = people(Math.abs(count - wanted), 'person', 'people')
  return `${by} ${count > wanted ? 'more' : 'fewer'} than need access; whether the right ones is not known.`
}

function closenessWords({ kind, measured }: Found, extra: number, missed: number): string {
  if (kind === 'static-group') return 'Just those who need access; it is kept by hand.'
  if (extra === 0 && missed === 0) return 'Just those who need access.'
  const brings = `Brings ${measured.hits.toLocaleString('en')} of those who need access`
  const others = extra === 0 ? 'nobody else' : people(extra, 'other')
  return `${brings} and ${others}; ${missed === 0 ? 'misses nobody' : `misses ${missed.toLocaleString('en')}`}.`
}

function dynamicWords(one: Found): string[] {
  if (one.kind === 'existing-group') {
    return one.dynamic ? ['It is dynamic: Entra wants a P1 licence for each person in it.'] : []
  }
  if (one.kind !== 'rule') return []
  const open =
    one.uncertain === 0
      ? []
      : [`Of ${people(one.uncertain, 'person', 'people')} an attribute that it reads is not known: they are left out.`]
  const unlisted = /\buser\.employeeType\b/.test(one.rule)
    ? ["Microsoft's list of attributes for rules does not name employeeType: Entra may refuse the rule."]
    : []
  return [
    'A dynamic group by it follows the attributes; Entra wants a P1 licence for each person in it.',
    ...open,
    ...unlisted,
  ]
}
