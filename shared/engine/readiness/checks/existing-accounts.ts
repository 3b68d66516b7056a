import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'

const words = {
  orphans: { found: 'that nobody in scope matches', none: 'Somebody in scope matches every account.' },
  unlinked: { found: 'of people who are not in scope, so that they stay apart', none: 'No account is left apart.' },
  duplicates: {
    found: 'that the matching attribute does not find, so that people in scope get a second one',
    none: 'The matching attribute finds every account of somebody in scope.',
  },
} as const

export const existingAccounts = defineCheck({
  name: 'existing-accounts',
  says: 'By the last adoption plan, the product has no accounts that are orphans, stay unlinked, or become duplicates.',
  params: z.strictObject({ which: z.enum(['orphans', 'unlinked', 'duplicates']) }),
  needs: ['adoption'],
  run: ({ adoption }, { which }) => {
    const at = adoption.takenAt
    const ids = adoption[which]
    if (ids.length > 0) {
      return failed(
        `In the product: ${counted(ids.length, 'account')} ${words[which].found}.${unknownWords(adoption.unknown)}`,
        {
          concerned: { kind: 'accounts', ids, why: null },
          at,
        },
      )
    }
    return adoption.unknown === 0 ? passed(words[which].none, { at }) : undecided(adoption.unknown, at)
  },
})

export const formerPeopleGone = defineCheck({
  name: 'former-people-gone',
  says: 'After the first cycle the product keeps no account of somebody who left: of people unassigned first and deleted later no deletion is sent.',
  params: z.strictObject({}),
  needs: ['adoption'],
  run: ({ adoption }) => {
    const { ranBefore, orphans, unknown, takenAt: at } = adoption
    if (ranBefore === false) return notApplicable('No cycle has been yet, so nobody was left behind by one.', { at })
    if (orphans.length > 0) {
      return ranBefore === null
        ? cannotTell(
            `In the product: ${counted(orphans.length, 'account')} that nobody in scope matches, and whether a cycle has been is not known.`,
            'Let the jobs of the app be read, then look again on the page Existing accounts.',
            { concerned: { kind: 'accounts', ids: orphans, why: null }, at, page: 'adoption' },
          )
        : failed(
            `Left behind, perhaps: ${counted(orphans.length, 'account')} that nobody in scope matches.${unknownWords(unknown)}`,
            {
              concerned: { kind: 'accounts', ids: orphans, why: null },
              at,
            },
          )
    }
    return unknown === 0 ? passed('Somebody in scope matches every account.', { at }) : undecided(unknown, at)
  },
})

const unknownWords = (unknown: number) =>
  unknown === 0 ? '' : ` Of ${counted(unknown, 'more account')} that is not known.`

const undecided = (unknown: number, at: string) =>
  cannotTell(
    `What becomes of ${counted(unknown, 'account')} cannot be told.`,
    'See on the page Existing accounts what is missing for each, mend it, and look again.',
    { at, page: 'adoption' },
  )
