import { ProvisioningFailure } from '#shared/demo/provisioning/failure'

export interface TenantUrl {
  /** Without query and closing slash; resource paths are put behind it. */
  readonly base: string
  /** True with ?aadOptscim062020: requests by the RFC's letter instead of the default client's. */
  readonly compliant: boolean
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Reads BaseAddress. The demo talks to this machine only: an address elsewhere would get its token and invented people. */
export function readTenantUrl(text: string | undefined): TenantUrl {
  const url = URL.parse(text ?? '')
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new ProvisioningFailure('InvalidBaseAddress', 'The tenant URL is missing or is no http address.', true)
  if (!loopback.has(url.hostname))
    throw new ProvisioningFailure(
      'InvalidBaseAddress',
      `The demo provisions this machine only, not ${url.hostname}.`,
      true,
    )
  return {
    base: `${url.origin}${url.pathname.replace(/\/+$/, '')}`,
    compliant: url.searchParams.has('aadOptscim062020'),
  }
}
