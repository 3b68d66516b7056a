/** What an app costs by who is in scope, now and after a draft. */
export function LicencesPage() {
  return null
}
