import { t } from '@lingui/core/macro'
import type { Failure } from '#shared/contract/failure'

/** What a file that a person chose is refused for before it is read; null where it may be read. */
export function fileRefusal(file: Pick<File, 'name' | 'size'>, mostBytes: number): Failure | null {
  const most = Math.round(mostBytes / 1024 / 1024).toLocaleString()
  if (file.size > 0 && file.size <= mostBytes) return null
  return {
    code: 'invalid-input',
    message:
      file.size === 0
        ? t`The file “${{ name: file.name }}” is empty.`
        : t`The file “${{ name: file.name }}” is larger than ${most} MB.`,
    remedy: t`Nothing was changed. Choose a file that this console wrote.`,
  }
}
