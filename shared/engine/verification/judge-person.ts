import type { MemberJudgement } from '#shared/domain/membership-verdict'
import { marksOf, tellMembers } from '#shared/engine/verification/tell-members'
import { joinAccounts, type Joins, several } from '#shared/domain/person-join'
import { memberEvidence } from '#shared/engine/verification/member-evidence'
import type { Reading, ReadRow } from '#shared/engine/verification/reading'

export interface PersonVerdict {
  readonly judgement: MemberJudgement
  readonly row: ReadRow
  readonly evidence: string
}

/** What counts most to somebody who asks: first what is wrong, then what is right, then what keeps the person out. */
const weight = ['missing', 'unexpected', 'inactive!', 'ambiguous', 'in-both', 'inactive', 'excluded']

/** That somebody else fits the account, too, is seen only where everybody was read: then it stays so. */
function allFit({ accounts }: Reading): Joins {
  return {
    account: Int32Array.from([several]),
    key: new Uint8Array(1),
    person: new Int32Array(accounts.length),
    doubtful: new Uint8Array(accounts.length).fill(1),
    pairs: Int32Array.from(accounts.flatMap((_, at) => [0, at])),
  }
}

/** The rows' verdicts of the one person, the one that counts most first; none where no row knows the person. */
export function judgePerson(reading: Reading, isAmbiguous: boolean): PersonVerdict[] {
  const joins = isAmbiguous ? allFit(reading) : joinAccounts(reading.people, reading.accounts)
  const marks = marksOf(reading)
  const found: PersonVerdict[] = []
  for (const row of reading.rows) {
    tellMembers(reading, joins, row, marks, (judgement, person, account) => {
      if (person !== 0) return
      const held = account < 0 ? null : (reading.accounts[account] ?? null)
      const evidence = memberEvidence(judgement.reason, {
        reading,
        row,
        at: 0,
        person: reading.people[0] ?? null,
        account: held,
      })
      found.push({ judgement, row, evidence })
    })
  }
  const place = ({ judgement: { verdict, expected } }: PersonVerdict) =>
    weight.indexOf(verdict === 'inactive' && expected === true ? 'inactive!' : verdict)
  return found.toSorted((a, b) => place(a) - place(b))
}
