import { t } from '@lingui/core/macro'
import type { Failure } from '#shared/contract/failure'
import { inFigures } from '../../ui/in-figures'

/** The largest file that is read, in bytes. */
const largest = 64 * 1024 * 1024

/** Why a file is not even read: it is empty or too large; null where it may be one. */
export function fileRefusal({ name, size }: { readonly name: string; readonly size: number }): Failure | null {
  if (size === 0) {
    return refused(t`“${name}” is empty.`, t`Ask for the file again: it may have been cut off on its way.`)
  }
  if (size > largest) {
    return refused(
      t`“${name}” is ${{ size: inFigures(Math.ceil(size / 1024 / 1024)) }} MB; a saved verification has at most ${{ largest: largest / 1024 / 1024 }} MB.`,
      t`Choose the file that was saved with Export on the page Verify.`,
    )
  }
  return null
}

const refused = (message: string, remedy: string): Failure => ({ code: 'invalid-input', message, remedy })
