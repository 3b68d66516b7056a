import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInstaller } from '#tests/e2e/setup/system-packages'

/** Makes a home folder whose store of certificates (NSS, which Chromium reads on Linux) trusts a root, or says why it cannot. */
export async function trustedHome(root: string | null): Promise<{ home: string } | { missing: string }> {
  if (process.platform !== 'linux') return { missing: 'the store of certificates of this system is the person’s own' }
  if (spawnSync('certutil', ['-H']).error !== undefined) {
    const command = await createInstaller((line) => process.stdout.write(`${line}\n`))()
    if (command !== null) return { missing: `there is no certutil; run: ${command}` }
  }
  const home = mkdtempSync(join(tmpdir(), 'scim-console-home-'))
  const store = join(home, '.pki', 'nssdb')
  mkdirSync(store, { recursive: true })
  const certutil = (...words: string[]) => execFileSync('certutil', ['-d', `sql:${store}`, ...words], { stdio: 'pipe' })
  certutil('-N', '--empty-password')
  if (root !== null) {
    writeFileSync(join(home, 'root.pem'), root)
    certutil('-A', '-n', 'private root', '-t', 'C,,', '-i', join(home, 'root.pem'))
  }
  return { home }
}
