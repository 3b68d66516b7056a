/** What a person says about an app because no API tells it. */
export function AnswersPage() {
  return null
}
