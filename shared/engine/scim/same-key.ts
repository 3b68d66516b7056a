const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** externalId is case-exact (RFC 7643 3.1); an Entra object id is a GUID, whose case means nothing. */
export function sameKey(held: string | null, sought: string): boolean {
  if (held === null) return false
  return held === sought || (guid.test(held) && guid.test(sought) && held.toLowerCase() === sought.toLowerCase())
}

/** userName and displayName have no case (RFC 7643 4.1.1); two spellings of one letter are one. */
export const sameName = (held: string | null, sought: string): boolean =>
  held !== null && folded(sought) !== '' && folded(held) === folded(sought)

const folded = (name: string) => name.normalize('NFC').trim().toLowerCase()
