import { z } from 'zod'
import type { Output, ParsedInput } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { type ComparedMember, comparisonSchema } from '#shared/contract/verification'
import { reasonCodes } from '#shared/domain/reasons'
import { type Listed, memberList } from '#shared/engine/verification/member-list'

// A verification as a file: who, what, when, and every person once. A membership is a row of numbers that name places in those lists.

const kind = 'scim-console-verification'
const verdicts = ['in-both', 'missing', 'unexpected', 'excluded', 'inactive', 'ambiguous'] as const
const keys = ['externalId', 'userName', 'userName-guest', 'mail'] as const
const threeWay = [false, true, null] as const

const text = z.string().max(4096)
const place = z.number().int().nonnegative()

const fileSchema = z.object({
  kind: z.literal(kind),
  version: z.literal(1),
  savedAt: z.iso.datetime(),
  tenant: z.object({ id: text, name: text }),
  comparison: comparisonSchema,
  people: z
    .array(z.object({ id: text.nullable(), scimId: text.nullable(), upn: text.nullable(), name: text.nullable() }))
    .max(2_000_000),
  /** Sentences that people share are said once. */
  evidence: z.array(text).max(2_000_000),
  members: z
    .array(
      z.object({
        row: text,
        /** [person, inGraph, expected, inProduct, active, verdict, reason + 1, key + 1, evidence] */
        list: z.array(z.array(place).length(9)).max(2_000_000),
      }),
    )
    .max(10_000),
})

export interface OpenedFile {
  readonly shown: Output<'verification.openFile'>
  members(wanted: Omit<ParsedInput<'verification.fileMembers'>, 'id'>): Output<'verification.fileMembers'>
}

/** The text of a file; `members` answers everybody of a row. */
export function fileText(
  head: Pick<z.input<typeof fileSchema>, 'savedAt' | 'tenant' | 'comparison'>,
  members: (row: string) => readonly ComparedMember[],
): string {
  const people = places<z.input<typeof fileSchema>['people'][number]>((one) => JSON.stringify(one))
  const evidence = places<string>((one) => one)
  const lists = head.comparison.groups.map(({ row }) => ({
    row,
    list: members(row).map((one) => [
      people.at({ id: one.id, scimId: one.scimId, upn: one.userPrincipalName, name: one.displayName }),
      Number(one.inGraph),
      threeWay.indexOf(one.expected),
      threeWay.indexOf(one.inProduct),
      threeWay.indexOf(one.active),
      verdicts.indexOf(one.verdict),
      one.reason === null ? 0 : reasonCodes.indexOf(one.reason) + 1,
      one.key === null ? 0 : keys.indexOf(one.key) + 1,
      evidence.at(one.evidence),
    ]),
  }))
  return JSON.stringify({
    kind,
    version: 1,
    ...head,
    people: people.all,
    evidence: evidence.all,
    members: lists,
  } satisfies z.input<typeof fileSchema>)
}

/** Reads the text of such a file; throws `invalid-input` for any other. */
export function openedFile(fileText_: string, id: string): OpenedFile {
  const file = parsed(fileText_)
  const { tenant, savedAt, comparison } = file
  const lists = new Map(file.members.map(({ row, list }) => [row, list]))
  const show = (list: readonly number[]): ComparedMember => {
    const [person, inGraph, expected, inProduct, active, verdict, reason, key, evidence] = list as Nine
    const who = file.people[person]
    return {
      id: who?.id ?? null,
      scimId: who?.scimId ?? null,
      userPrincipalName: who?.upn ?? null,
      displayName: who?.name ?? null,
      inGraph: inGraph === 1,
      expected: threeWay[expected] ?? null,
      inProduct: threeWay[inProduct] ?? null,
      active: threeWay[active] ?? null,
      verdict: verdicts[verdict] ?? 'ambiguous',
      reason: reason === 0 ? null : (reasonCodes[reason - 1] ?? null),
      key: key === 0 ? null : (keys[key - 1] ?? null),
      evidence: file.evidence[evidence] ?? '',
    }
  }
  return {
    shown: { id, tenant, savedAt, comparison },
    members: ({ row, ...wanted }) => {
      const all = (lists.get(row) ?? []).map((list): Listed => {
        const one = show(list)
        const name = one.displayName ?? one.userPrincipalName ?? one.id ?? ''
        return {
          verdict: one.verdict,
          reason: one.reason,
          name,
          text: `${name} ${one.userPrincipalName ?? ''}`,
          show: () => one,
        }
      })
      return memberList(all, wanted)
    },
  }
}

type Nine = [number, number, number, number, number, number, number, number, number]

function parsed(fileText_: string): z.output<typeof fileSchema> {
  let json: unknown
  try {
    json = JSON.parse(fileText_)
  } catch {
    throw notOne('It is not whole JSON.')
  }
  const head = z.object({ kind: z.literal(kind), version: z.number() }).safeParse(json)
  if (!head.success) throw notOne('It does not begin as one.')
  if (head.data.version !== 1) throw notOne(`It is of version ${head.data.version}, made by a newer console.`)
  const read = fileSchema.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw notOne(`${issue?.path.join('.') ?? 'It'}: ${issue?.message ?? 'not of the expected form'}.`)
}

const notOne = (why: string) =>
  new ConsoleFailure({
    code: 'invalid-input',
    message: `The file is no verification of this console that can be opened. ${why.slice(0, 300)}`,
    remedy: 'Choose a file that was saved by Export on the page Verify, or ask for it to be saved again.',
  })

/** A list in which each thing has one place. */
function places<T>(keyOf: (one: T) => string) {
  const all: T[] = []
  const known = new Map<string, number>()
  return {
    all,
    at: (one: T): number => {
      const key = keyOf(one)
      const before = known.get(key)
      if (before !== undefined) return before
      known.set(key, all.length)
      all.push(one)
      return all.length - 1
    },
  }
}
