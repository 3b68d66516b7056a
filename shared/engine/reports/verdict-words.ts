import type { Comparison, ComparedMember } from '#shared/contract/verification'
import type { Verdict } from '#shared/domain/comparison'

const verdicts: Readonly<Record<Verdict, string>> = {
  match: 'Match',
  differs: 'Differs',
  waiting: 'Waits for the next cycle',
  'not-disclosed': 'Not disclosed by the product',
  'missing-in-product': 'Missing in the product',
  'missing-in-entra': 'Missing in Entra',
  'cannot-tell': 'Cannot be told',
  failed: 'Could not be compared',
}

/** The verdict of a compared group; equal numbers are not said to be the same people. */
export function verdictWord({ verdict, basis }: Pick<Comparison['groups'][number], 'verdict' | 'basis'>): string {
  return verdict === 'match' && basis === 'counts' ? 'Same number' : verdicts[verdict]
}

const members: Readonly<Record<ComparedMember['verdict'], string>> = {
  'in-both': 'In both',
  missing: 'Missing in the product',
  unexpected: 'Unexpected in the product',
  excluded: 'Left out by the rules',
  inactive: 'Inactive in the product',
  ambiguous: 'Ambiguous',
}

export const memberWord = (verdict: ComparedMember['verdict']): string => members[verdict]
