import { getCACertificates, setDefaultCACertificates } from 'node:tls'

let added = false

/**
 * Trusts the certificates of this system's store beside Node's own and those of NODE_EXTRA_CA_CERTS: the root of a proxy that
 * inspects TLS is there. Once a process, and only when something is asked over TLS, since reading them takes a tenth of a second.
 */
export function trustSystemCertificates(): void {
  if (added) return
  added = true
  // A store that cannot be read is one without certificates; what it would have vouched for is then refused by name.
  const system = systemCertificates()
  if (system.length > 0) setDefaultCACertificates([...new Set([...getCACertificates('default'), ...system])])
}

function systemCertificates(): readonly string[] {
  try {
    return getCACertificates('system')
  } catch {
    return []
  }
}
