import { ConsoleFailure } from '#shared/contract/failure'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether a secret may be sent to this address: https, or http on this machine. */
export const carriesSecrets = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname))

/**
 * Validates and normalises a pasted SCIM address: https only (http on loopback), without Entra's behaviour flags, a trailing
 * /Users, /Groups or slash. `notes` says what was cut. Throws `invalid-input` or `address-insecure`.
 */
export function targetUrl(text: string): { url: string; notes: string[] } {
  const pasted = text.trim()
  if (!URL.canParse(pasted)) {
    throw invalid(
      'The SCIM address is not a complete URL.',
      'Give it with its scheme, e.g. https://app.example.com/scim.',
    )
  }
  const url = new URL(pasted)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw invalid(`A SCIM address begins with https://, this one with ${url.protocol}//.`, 'Give the https address.')
  }
  if (!carriesSecrets(url)) {
    throw new ConsoleFailure({
      code: 'address-insecure',
      message: `The SCIM address of ${url.host} is plain http, so the token would travel readable.`,
      remedy: 'Use the https address; http is allowed on this machine (127.0.0.1, localhost) only.',
    })
  }
  if (url.username !== '' || url.password !== '') {
    throw invalid(
      'The SCIM address holds a user name or password.',
      'Leave them out of the address; the token is given by itself.',
    )
  }

  const notes: string[] = []
  const flags = [...new Set(url.searchParams.keys())]
  if (flags.length > 0) notes.push(`Cut from the address: ?${flags.join(', ?')} (${flagMeaning(flags)}).`)
  if (url.hash !== '') notes.push('Cut from the address: the part after #.')
  url.search = ''
  url.hash = ''

  const path = url.pathname.replace(/\/+$/, '')
  const short = path.replace(/\/(Users|Groups|ServiceProviderConfigs?|Schemas|ResourceTypes)$/i, '')
  if (short !== path) notes.push(`Cut from the address: ${path.slice(short.length)}, the client adds it itself.`)
  return { url: url.origin + short.replace(/\/+$/, ''), notes }
}

const flagMeaning = (flags: readonly string[]) =>
  flags.every((flag) => flag.toLowerCase().startsWith('aadoptscim'))
    ? 'a switch for the Entra provisioning service, not for the product'
    : 'a SCIM address takes no query of its own'

const invalid = (message: string, remedy: string) => new ConsoleFailure({ code: 'invalid-input', message, remedy })
