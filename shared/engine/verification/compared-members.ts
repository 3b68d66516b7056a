import type { ComparedMember } from '#shared/contract/verification'
import type { MemberJudgement } from '#shared/domain/membership-verdict'
import { joinKeys, type Joins, several } from '#shared/domain/person-join'
import { marksOf, type Marks, tellMembers } from '#shared/engine/verification/tell-members'
import { memberEvidence } from '#shared/engine/verification/member-evidence'
import type { Reading, ReadRow } from '#shared/engine/verification/reading'

interface Told {
  readonly judgement: MemberJudgement
  readonly person: number
  readonly account: number
  readonly inGraph: boolean
  readonly inProduct: boolean | null
}

/** Everybody of a row who fits, in the order of names; their rows are made by `show`, so that a page makes no more than it shows. */
export function membersOf(
  reading: Reading,
  joins: Joins,
  row: ReadRow,
  marks: Marks = marksOf(reading),
): { readonly all: readonly Told[]; show(told: Told): ComparedMember; nameOf(told: Told): string } {
  const all: Told[] = []
  tellMembers(reading, joins, row, marks, (judgement, person, account, { inGraph, inProduct }) => {
    all.push({ judgement, person, account, inGraph, inProduct })
  })
  const nameOf = ({ person, account }: Told): string => {
    const who = reading.people[person]
    const held = reading.accounts[account]
    return (
      who?.displayName ?? who?.userPrincipalName ?? held?.displayName ?? held?.userName ?? who?.id ?? held?.id ?? ''
    )
  }
  return {
    all,
    nameOf,
    show: ({ judgement, person, account, inGraph, inProduct }) => {
      const who = person < 0 ? null : (reading.people[person] ?? null)
      const held = account < 0 ? null : (reading.accounts[account] ?? null)
      // An account of an ambiguous join is nobody's until somebody clears it up.
      const sure =
        who !== null && joins.account[person] !== several && !(held !== null && joins.doubtful[account] === 1)
      const named = who !== null && (sure || held === null)
      return {
        id: named ? who.id : null,
        scimId: held?.id ?? null,
        userPrincipalName: named ? who.userPrincipalName : (held?.userName ?? null),
        displayName: named ? (who.displayName ?? held?.displayName ?? null) : (held?.displayName ?? null),
        inGraph,
        expected: judgement.expected,
        inProduct,
        active: held?.active ?? null,
        verdict: judgement.verdict,
        reason: judgement.reason,
        key: sure && held !== null ? (joinKeys[joins.key[person] as number] ?? null) : null,
        evidence: memberEvidence(judgement.reason, { reading, row, at: person, person: who, account: held }),
      }
    },
  }
}
