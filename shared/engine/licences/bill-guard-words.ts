import { counted } from '#shared/domain/counted'
import type { Cost } from '#shared/domain/money'
import type { AddedSection } from '#shared/engine/plans/plan-kind'

/** What a plan does to an app's bill. */
export interface Bill {
  /** Whether the plan itself brings somebody; else it has a cycle send whoever is in scope. */
  readonly brings: boolean
  /** Seats: people who are charged for, before the plan and after it. */
  readonly now: number
  readonly after: number
  /** Null where nobody has said. */
  readonly bought: number | null
  readonly need: number | null
  /** Null where no price was given. */
  readonly cost: Cost | null
  readonly basis: string
  /** False: nobody is charged for, whoever is sent. */
  readonly bills: boolean
  readonly assumed: string | null
  /** Groups whose people are not in the numbers, and those of them that the plan adds. */
  readonly missing: number
  readonly missingAdded: number
  readonly uncertain: number
}

/** From so many times the declared need on a number has to be typed. */
const muchMore = 2

const heading = { id: 'bill', confirm: null, lossless: true } as const

/** The section of a plan that says what it costs. */
export function billSection(bill: Bill): AddedSection {
  const { brings, now, after, bought, need, bills } = bill
  if (!bills) {
    return { ...heading, title: 'Nobody more is charged for', severity: 'info', lines: [bill.basis] }
  }
  const more = after - now
  // A plan that brings nobody leaves the bill as it is, however high.
  const speaks = !brings || more > 0
  const short = bought !== null && after > bought
  const above = need !== null && after > need
  const far = need !== null && above && after >= muchMore * need
  const typed = speaks && (short || far)
  return {
    ...heading,
    title: titleOf(bill),
    severity: typed ? 'danger' : (speaks && above) || bill.missingAdded > 0 ? 'warning' : 'info',
    lines: [
      brings
        ? `${counted(after, 'person is', 'people are')} charged for instead of ${now.toLocaleString('en')}.`
        : `${counted(after, 'person', 'people')} in scope ${after === 1 ? 'is' : 'are'} charged for once a cycle has sent them.`,
      bought === null
        ? 'Nobody has said how many seats were bought.'
        : short
          ? `${counted(bought, 'seat was', 'seats were')} bought: ${counted(after - bought, 'seat is', 'seats are')} missing.`
          : `${counted(bought, 'seat was', 'seats were')} bought: ${counted(bought - after, 'seat is', 'seats are')} left.`,
      ...(need === null ? [] : [needWords(need, { above, far })]),
      ...costWords(bill),
      bill.basis,
      ...(bill.assumed === null ? [] : [bill.assumed]),
      ...(bill.missing === 0
        ? []
        : [
            `Of ${counted(bill.missing, 'group')} it is not known who is in ${bill.missing === 1 ? 'it' : 'them'}, so that it may be more.`,
          ]),
      ...(bill.uncertain === 0
        ? []
        : [
            `Of ${counted(bill.uncertain, 'person', 'people')} it cannot be told whether they are charged for: they are counted.`,
          ]),
    ],
    confirm: typed ? seatsText(after) : null,
  }
}

/** The section where the bill cannot be told. */
export function unknownBill(why: string): AddedSection {
  return {
    ...heading,
    title: 'What it does to the bill is not known',
    severity: 'warning',
    lines: [why, 'Look at the licences of the app before it is sent.'],
  }
}

function titleOf({ brings, now, after, bought, missingAdded }: Bill): string {
  if (bought !== null && after > bought && (!brings || after > now)) {
    return `${counted(after, 'seat is', 'seats are')} needed, ${bought.toLocaleString('en')} ${bought === 1 ? 'was' : 'were'} bought`
  }
  if (!brings) return `${counted(after, 'seat is', 'seats are')} needed`
  if (after > now) {
    return `${missingAdded > 0 ? 'At least ' : ''}${counted(after - now, 'more seat is', 'more seats are')} needed`
  }
  return missingAdded > 0 ? 'How many more seats are needed is not known' : 'No more seats are needed'
}

function needWords(need: number, { above, far }: { readonly above: boolean; readonly far: boolean }): string {
  const said = `${counted(need, 'person is', 'people are')} said to need access`
  if (far) return `${said}: it is at least twice as many.`
  return above ? `${said}: it is more.` : `${said}.`
}

function costWords({ cost, brings }: Bill): string[] {
  if (cost === null) return ['Nobody has said what a seat costs.']
  const money = (amount: string) => (cost.currency === null ? amount : `${cost.currency} ${amount}`)
  if (!brings) return [`It costs ${money(cost.after)} a ${cost.period}.`]
  const { delta, firstMonth, yearly } = cost
  const first = cost.period === 'year' ? `, ${money(firstMonth)} in the first month` : ''
  const year = cost.period === 'month' ? `, ${money(yearly)} in a year` : ''
  return [
    `It costs ${money(cost.after)} a ${cost.period} instead of ${money(cost.now)}: ${money(delta)} more${first}${year}.`,
  ]
}

const seatsText = (seats: number) => `${seats} ${seats === 1 ? 'seat' : 'seats'}`
