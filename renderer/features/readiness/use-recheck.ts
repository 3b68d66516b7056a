import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'

/**
 * Checks all rules of the app anew after something that they rest on was changed here, such as an answer: one answer may decide several.
 * An app that was never checked stays so until somebody asks.
 */
export function useRecheck(): () => void {
  const input = useAppInput()
  const checked = useContractQuery('readiness.last', input).data != null
  const { running, start } = useOperation('readiness.check', input.app)
  const check = () => start(input).catch(() => undefined)
  return () => {
    if (!checked) return
    // What runs already may have read what was changed before it was.
    void check().then(() => (running ? check() : undefined))
  }
}
