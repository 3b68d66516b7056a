import type { Status } from '../../ui/StatusBadge'
import type { AppRow } from './app-state'

/** Whether the console can reach an app's product, as far as the last test says. */
export function targetWords({ target }: Pick<AppRow, 'target'>): { status: Status; word: string; tooltip: string } {
  if (target === null) {
    return {
      status: 'off',
      word: 'Not set',
      tooltip: 'Nobody has said where the SCIM server of this product is, so nothing can be compared.',
    }
  }
  if (target.lastTest === null) return { status: 'unknown', word: 'Not tested', tooltip: target.url }
  return target.lastTest.ok
    ? { status: 'good', word: 'Answers', tooltip: `${target.url}: ${target.lastTest.message}` }
    : { status: 'bad', word: 'Failed', tooltip: `${target.url}: ${target.lastTest.message}` }
}
