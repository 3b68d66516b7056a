const whole = 160
const kept = 120

/** Short enough for an address, and the same for the same text: a long text ends in a checksum of what was cut off. */
export function rowKey(text: string): string {
  if (text.length <= whole) return text
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return `${text.slice(0, kept)}~${(sum >>> 0).toString(36)}`
}
