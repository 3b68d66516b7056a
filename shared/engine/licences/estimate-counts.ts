import type { Billing, LicenceDraft } from '#shared/domain/licence'
import { bitTable, scopeBits } from '#shared/engine/licences/estimate-scope'
import type { Source } from '#shared/engine/licences/estimate-sources'
import type { Tally } from '#shared/engine/licences/estimate-tally'
import type { PreparedApp } from '#shared/engine/licences/prepared-app'

/** What becomes of somebody who is brought, by what is known of the account: a table over all bits. */
export interface Treatment {
  /** Names the table; the same text, the same table. */
  readonly key: string
  /** In scope now, and with the draft. */
  readonly inNow: Uint8Array
  readonly inAfter: Uint8Array
  readonly billedNow: Uint8Array
  readonly billedAfter: Uint8Array
  /** Not charged for or not sent with the draft, because disabled, or else because a guest. */
  readonly apartDisabled: Uint8Array
  readonly apartGuest: Uint8Array
  /** In scope with the draft, and it is open whether rightly so or whether charged for. */
  readonly uncertain: Uint8Array
}

export function treatmentOf(
  billing: Billing,
  { excludeDisabled, excludeGuests }: Pick<LicenceDraft, 'excludeDisabled' | 'excludeGuests'>,
): Treatment {
  const { bills, disabled: chargesDisabled, guests: chargesGuests } = billing
  const table = (of: (bits: number) => boolean) => Uint8Array.from({ length: bitTable }, (_, bits) => Number(of(bits)))
  const has = (bits: number, bit: number) => (bits & bit) !== 0
  const sent = (bits: number) => !has(bits, scopeBits.out)
  const left = (bits: number) =>
    (excludeDisabled && has(bits, scopeBits.disabled)) || (excludeGuests && has(bits, scopeBits.guest))
  const charged = (bits: number) =>
    bills && (chargesDisabled || !has(bits, scopeBits.disabled)) && (chargesGuests || !has(bits, scopeBits.guest))
  const apartDisabled = (bits: number) =>
    sent(bits) && has(bits, scopeBits.disabled) && (excludeDisabled || (bills && !chargesDisabled))
  const asksEnabled = excludeDisabled || (bills && !chargesDisabled)
  const asksGuest = excludeGuests || (bills && !chargesGuests)
  return {
    key: [bills, chargesDisabled, chargesGuests, excludeDisabled, excludeGuests].map(Number).join(''),
    inNow: table(sent),
    inAfter: table((bits) => sent(bits) && !left(bits)),
    billedNow: table((bits) => sent(bits) && charged(bits)),
    billedAfter: table((bits) => sent(bits) && !left(bits) && charged(bits)),
    apartDisabled: table(apartDisabled),
    apartGuest: table(
      (bits) =>
        sent(bits) &&
        !apartDisabled(bits) &&
        has(bits, scopeBits.guest) &&
        (excludeGuests || (bills && !chargesGuests)),
    ),
    uncertain: table(
      (bits) =>
        sent(bits) &&
        !left(bits) &&
        (has(bits, scopeBits.open) ||
          (asksEnabled && has(bits, scopeBits.enabledUntold)) ||
          (asksGuest && has(bits, scopeBits.guestUntold))),
    ),
  }
}

/** The numbers of an estimate. */
export interface Counts {
  readonly people: { now: number; after: number; entering: number; leaving: number; staying: number }
  readonly billable: { now: number; after: number }
  readonly apart: { disabled: number; guests: number; outOfScope: number; uncertain: number }
  readonly among: { disabled: number; guests: number }
  /** Brought with the draft, whatever a filter makes of them. */
  readonly brought: number
  /** In scope and brought by one source alone, and charged for among them; by the source's place. */
  readonly alone: Uint32Array
  readonly aloneBilled: Uint32Array
}

/** One look at each person. */
export function countPeople(app: PreparedApp, after: Tally, treatment: Treatment): Counts {
  const { scope, now } = app
  const places = app.places()
  const { bits } = scope
  const { inNow, inAfter, billedNow, billedAfter, apartDisabled, apartGuest, uncertain } = treatment
  const people = { now: 0, after: 0, entering: 0, leaving: 0, staying: 0 }
  const billable = { now: 0, after: 0 }
  const apart = { disabled: 0, guests: 0, outOfScope: 0, uncertain: 0 }
  const among = { disabled: 0, guests: 0 }
  const alone = new Uint32Array(places + 1)
  const aloneBilled = new Uint32Array(places + 1)
  let brought = 0
  for (let key = 0; key < bits.length; key += 1) {
    const before = now.count[key] ?? 0
    const then = after.count[key] ?? 0
    if (before === 0 && then === 0) continue
    const of = bits[key] ?? 0
    const wasIn = before > 0 && inNow[of] === 1
    if (wasIn) {
      people.now += 1
      if (billedNow[of] === 1) billable.now += 1
    }
    const isIn = then > 0 && inAfter[of] === 1
    if (wasIn && !isIn) people.leaving += 1
    if (then === 0) continue
    brought += 1
    if ((of & scopeBits.out) !== 0) apart.outOfScope += 1
    else {
      if ((of & scopeBits.disabled) !== 0) among.disabled += 1
      if ((of & scopeBits.guest) !== 0) among.guests += 1
    }
    if (apartDisabled[of] === 1) apart.disabled += 1
    else if (apartGuest[of] === 1) apart.guests += 1
    if (!isIn) continue
    people.after += 1
    if (wasIn) people.staying += 1
    else people.entering += 1
    if (uncertain[of] === 1) apart.uncertain += 1
    const billed = billedAfter[of] === 1
    if (billed) billable.after += 1
    if (then === 1) {
      const place = after.which[key] ?? 0
      alone[place] = (alone[place] ?? 0) + 1
      if (billed) aloneBilled[place] = (aloneBilled[place] ?? 0) + 1
    }
  }
  return { people, billable, apart, among, brought, alone, aloneBilled }
}

/** How many people of a source that is off it would bring whom nothing else does, and how many of those are charged for. */
export function wouldBring(
  { scope }: PreparedApp,
  { keys }: Source,
  after: Tally,
  { inAfter, billedAfter }: Treatment,
): { readonly people: number; readonly billed: number } {
  let people = 0
  let billed = 0
  for (const key of keys) {
    if ((after.count[key] ?? 0) > 0) continue
    const of = scope.bits[key] ?? 0
    people += inAfter[of] ?? 0
    billed += billedAfter[of] ?? 0
  }
  return { people, billed }
}

const billedOf = new WeakMap<Source, Map<string, number>>()

/** How many people of a source are charged for with the draft, kept for as long as the source is. */
export function billedIn({ scope }: PreparedApp, source: Source, { key, billedAfter }: Treatment): number {
  const known = billedOf.get(source) ?? new Map<string, number>()
  billedOf.set(source, known)
  const before = known.get(key)
  if (before !== undefined) return before
  let billed = 0
  for (const person of source.keys) billed += billedAfter[scope.bits[person] ?? 0] ?? 0
  known.set(key, billed)
  return billed
}
