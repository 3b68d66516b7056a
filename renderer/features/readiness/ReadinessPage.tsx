/** The rules of an app's product, each with what was found. */
export function ReadinessPage() {
  return null
}
