import type { Failure } from '#shared/contract/failure'
import { BackendFailure } from '../backend/failure'

/** Why this host may not save files; null where it may. */
let refusal: Failure | null = null

/** From now on `saveFile` throws this; null lets it save again. */
export function refuseSaving(why: Failure | null): void {
  refusal = why
}

/** Long enough for any browser to have taken the text, in milliseconds. */
const handedOver = 60_000

/**
 * Hands a text or bytes over as a file; the place is chosen by the browser, by the system's own dialog, or by the window where the
 * organisation lays down a folder. Throws a BackendFailure where files may not be saved.
 */
export function saveFile(
  file: { readonly name: string; readonly type: string } & (
    | { readonly text: string }
    | { readonly bytes: Uint8Array<ArrayBuffer> }
    | { readonly base64: string }
  ),
): void {
  if (refusal !== null) throw new BackendFailure(refusal)
  const content = 'text' in file ? file.text : 'bytes' in file ? file.bytes : bytesOf(file.base64)
  const address = URL.createObjectURL(new Blob([content], { type: file.type }))
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), handedOver)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
