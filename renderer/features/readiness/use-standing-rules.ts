import { useContractQuery } from '../../backend/use-contract-query'

/** How many blockers and errors stood before a start when the rules of an app were checked last; 0 before the first check. */
export function useStandingRules(input: { readonly tenant: string; readonly app: string }): number {
  const tally = useContractQuery('readiness.last', input).data?.tally
  return tally === undefined ? 0 : tally.blockers + tally.errors
}
