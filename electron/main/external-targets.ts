import { clouds } from '#shared/identity/clouds'

/** Places outside the console that it may open in the system's browser, each with its own rule. */
const targets = {
  /** The engine alone asks for it. A custom cloud's sign-in may be anywhere, so the form of the address is the rule. */
  'sign-in': (url: URL) => url.pathname.endsWith('/oauth2/v2.0/authorize'),
  portal: (url: URL) => portals.has(url.origin),
  documentation: (url: URL) => url.origin === 'https://learn.microsoft.com',
} as const

export type TargetName = keyof typeof targets

/** What a link of a page may lead to. */
const pageTargets: readonly TargetName[] = ['portal', 'documentation']

const portals: ReadonlySet<string> = new Set([
  ...clouds.map(({ portal }) => portal),
  'https://portal.azure.com',
  'https://portal.azure.us',
  'https://portal.azure.cn',
])

/** Far longer than any sign-in address. */
const longestAddress = 8192

/** The address as it may be opened for this purpose, or null. */
export function externalTarget(name: TargetName, address: string): string | null {
  if (address.length > longestAddress) return null
  const url = URL.parse(address)
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null
  return targets[name](url) ? url.href : null
}

/** The address of a link in a page, or null where a page may not lead there. */
export function externalLink(address: string): string | null {
  for (const name of pageTargets) {
    const target = externalTarget(name, address)
    if (target !== null) return target
  }
  return null
}
