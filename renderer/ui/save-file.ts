/** Long enough for any browser to have taken the text, in milliseconds. */
const handedOver = 60_000

/** Hands a text or bytes over as a file; the place is chosen by the browser, or by the system's own dialog. */
export function saveFile(
  file: { readonly name: string; readonly type: string } & (
    | { readonly text: string }
    | { readonly bytes: Uint8Array<ArrayBuffer> }
  ),
): void {
  const address = URL.createObjectURL(new Blob(['text' in file ? file.text : file.bytes], { type: file.type }))
  const link = document.createElement('a')
  link.href = address
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), handedOver)
}
