/** What becomes of the accounts that are in the product already. */
export function AdoptionPage() {
  return null
}
