import { shell } from 'electron/common'

/** Opens an address that its target allows in the system's browser; with BROWSER=none it is only told. */
export async function openInBrowser(address: string): Promise<void> {
  if (process.env['BROWSER'] === 'none') process.stderr.write(`Open in a browser: ${address}\n`)
  else await shell.openExternal(address)
}
