import { t } from '@lingui/core/macro'
import { inFigures } from '../../ui/in-figures'
/** Bytes as a person reads them: "340 KB", "12.4 MB". */
export function sizeInWords(bytes: number): string {
  const kilobytes = bytes / 1024
  if (kilobytes < 1000) return t`${{ value: inFigures(Math.max(1, Math.round(kilobytes))) }} KB`
  return t`${{ kilobytes: (kilobytes / 1024).toLocaleString(undefined, { maximumFractionDigits: 1 }) }} MB`
}
