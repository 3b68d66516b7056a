/** Of these the detail is what the product answered; of others it is what the network or a reader said. */
const answered: ReadonlySet<string> = new Set(['scim-unauthorized', 'scim-not-found', 'scim-failed'])

/** What the product said to a test that failed, as a sentence of its own; null where it said nothing. The words are the product's: text, short, one line. */
export function saidByProduct(
  failure: { readonly code: string; readonly detail?: string | undefined } | null,
): string | null {
  if (failure?.detail === undefined || !answered.has(failure.code)) return null
  return `It says “${failure.detail.replace(/\.$/, '')}”.`
}
