/** Characters that Entra takes no alias with; letters of other alphabets neither. Source: Graph's page on creating groups. */
const refused = /[^\u0021-\u007E]|[@()\\[\]";:.<>,]/g

const longest = 64

/**
 * The alias (mailNickname) of a new group: its name as far as Entra takes it, with an ending of its own, since a group that was made
 * without an answer is found again by it. `ending` is letters and digits.
 */
export function mailNickname(displayName: string, ending: string): string {
  const plain = displayName
    .normalize('NFKD')
    .replaceAll(/\s+/g, '-')
    .replaceAll(refused, '')
    .replaceAll(/-+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const start = plain.slice(0, longest - ending.length - 1)
  return start === '' ? `group-${ending}` : `${start}-${ending}`
}
