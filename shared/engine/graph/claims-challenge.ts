/** Longest claims that are taken from an answer, in characters of base64. */
const longest = 8_000

/**
 * The claims that a WWW-Authenticate header asks for, as the JSON text that a token request takes; null where there are none, or none that
 * is a JSON object. Source: Claims challenges, claims requests, and client capabilities (base64 in `claims`).
 */
export function claimsIn(headers: Headers): string | null {
  const encoded = /\bclaims="([A-Za-z0-9+/_-]+={0,2})"/.exec(headers.get('www-authenticate') ?? '')?.[1]
  if (encoded === undefined || encoded.length > longest) return null
  // Takes both alphabets of base64.
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? JSON.stringify(parsed) : null
  } catch {
    return null
  }
}
