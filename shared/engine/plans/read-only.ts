import { ConsoleFailure } from '#shared/contract/failure'
import { type Policies, policyNames } from '#shared/domain/policy'

/** Throws `read-only` where the organisation laid down that nothing of Graph is changed. Plans may be made all the same: they send nothing. */
export function refuseWhereReadOnly({ readOnly }: Pick<Policies, 'readOnly'>): void {
  if (!readOnly) return
  throw new ConsoleFailure({
    code: 'read-only',
    message: `Nothing was sent: your organisation laid down that this console only reads (policy ${policyNames.readOnly}).`,
    remedy:
      'Ask whoever looks after this computer; the plan shows the exact requests, which somebody else may send for you.',
  })
}
