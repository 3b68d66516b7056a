import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startOpenIdAuthority } from '#tests/fakes/openid-authority'

// The simulated authority as a process of its own, until it is told to end. Its first line is JSON: where it is, whom it signs in, and
// the file with the certificate to trust (NODE_EXTRA_CA_CERTS). Every sign-in page posts its answer by itself.
const { values } = parseArgs({
  options: { port: { type: 'string' }, 'tenant-id': { type: 'string' }, 'access-token': { type: 'string' } },
})
const authority = await startOpenIdAuthority({
  ...(values.port === undefined ? {} : { port: Number(values.port) }),
  ...(values['tenant-id'] === undefined ? {} : { tenantId: values['tenant-id'] }),
  ...(values['access-token'] === undefined ? {} : { accessToken: values['access-token'] }),
})
const folder = mkdtempSync(join(tmpdir(), 'scim-console-authority-'))
const certificateFile = join(folder, 'certificate.pem')
writeFileSync(certificateFile, authority.certificate)
const { origin, clientId, tenantId, username } = authority
process.stdout.write(`${JSON.stringify({ origin, clientId, tenantId, username, certificateFile })}\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true })
    void authority.stop()
  })
}
