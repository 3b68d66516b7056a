import { ConsoleFailure } from '#shared/contract/failure'
import { policyNames } from '#shared/domain/policy'
import type { Ports } from '#shared/engine/ports'

/** A host of a policy as it is compared: `host`, `host:port` or `*.domain` in the form of addresses; null for anything else. */
export function hostPattern(text: string): string | null {
  const below = text.startsWith('*.')
  const rest = below ? text.slice(2) : text
  if (/[\s/?#@\\*]/.test(rest) || !URL.canParse(`https://${rest}`)) return null
  const { hostname } = new URL(`https://${rest}`)
  // An address in figures has nothing below it.
  if (below && (hostname.startsWith('[') || /^[\d.]+$/.test(hostname))) return null
  const port = /:(\d+)$/.exec(rest.replace(/^\[[^\]]*\]/, ''))?.[1]
  return `${below ? '*.' : ''}${hostname}${port === undefined ? '' : `:${Number(port)}`}`
}

/** Whether one of the patterns names the host of an address; one without a port names every port. */
export function isAllowedHost(patterns: readonly string[], url: URL): boolean {
  const port = url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port
  return patterns.some((pattern) => {
    const parts = /^(\*\.)?(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(pattern)
    if (parts === null) return false
    const [, below, host = '', only] = parts
    if (only !== undefined && only !== port) return false
    // What ends with the domain and has something before it.
    return below === undefined
      ? url.hostname === host
      : url.hostname.endsWith(`.${host}`) && url.hostname.length > host.length + 1
  })
}

/** How many allowed hosts a refusal names. */
const named = 5

/** Throws `policy-refused` where one of the addresses is of a host that the organisation has not named. */
export function refuseOtherHosts({ policies }: Pick<Ports, 'policies'>, addresses: readonly string[]): void {
  const allowed = policies.inForce.allowedScimHosts
  if (allowed === null) return
  for (const address of addresses) {
    const url = new URL(address)
    if (isAllowedHost(allowed, url)) continue
    const more = allowed.length > named ? ` and ${allowed.length - named} more` : ''
    throw new ConsoleFailure({
      code: 'policy-refused',
      message: `Your organisation does not allow SCIM requests to ${url.host} (policy ${policyNames.allowedScimHosts}).`,
      remedy: `Allowed are ${allowed.slice(0, named).join(', ')}${more}. Whoever administers this machine can add a host.`,
    })
  }
}
