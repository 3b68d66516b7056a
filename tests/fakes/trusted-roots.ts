import { getCACertificates, setDefaultCACertificates } from 'node:tls'

/** Lets this process trust one more certificate; answers what sets it back. */
export function trustOnly(certificate: string): () => void {
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, certificate])
  return () => setDefaultCACertificates(before)
}
