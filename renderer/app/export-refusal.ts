import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'

/** Until the policies are known nothing leaves the page. */
const notKnown: Failure = {
  code: 'policy-refused',
  message: t`The console does not know yet whether files may be saved here.`,
  remedy: t`Try again in a moment.`,
}

/** Why a page in a browser may not save files: where a browser puts them is not the console's to decide. Null where it may. */
export function exportRefusal(policies: Output<'policies.list'> | undefined): Failure | null {
  if (policies === undefined) return notKnown
  const { exportDirectory } = policies.inForce
  if (exportDirectory === null) return null
  return {
    code: 'policy-refused',
    message: t`Your organisation lets files be saved in ${exportDirectory} only, and a browser decides itself where they go (policy ExportDirectory).`,
    remedy: t`Save it from the desktop window, or on the command line with a file in that folder.`,
  }
}
