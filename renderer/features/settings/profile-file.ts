import { t } from '@lingui/core/macro'
import type { Failure } from '#shared/contract/failure'
import { inFigures } from '../../ui/in-figures'

/** The largest profile that is read, in bytes. */
const largest = 1024 * 1024

/** Why a file is not even read: it is empty or too large; null where it may be a profile. */
export function profileFileRefusal({ name, size }: { readonly name: string; readonly size: number }): Failure | null {
  if (size === 0) return refused(t`“${name}” is empty.`)
  if (size <= largest) return null
  return refused(t`“${name}” is ${{ size: inFigures(Math.ceil(size / largest)) }} MB; a profile has at most 1 MB.`)
}

const refused = (message: string): Failure => ({
  code: 'profile-invalid',
  message,
  remedy: t`Choose a file that was written as a profile; the documentation says how.`,
})

/** What is wrong with a refused profile, a problem each: the lines of what the engine says. */
export function profileFaults({ detail }: Pick<Failure, 'detail'>): readonly string[] {
  return (detail ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
