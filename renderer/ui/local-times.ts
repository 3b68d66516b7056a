const instant = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g

/** A sentence with its ISO 8601 instants as times of this machine. */
export function localTimes(text: string): string {
  return text.replaceAll(instant, (found) => {
    const at = new Date(found)
    return Number.isNaN(at.getTime()) ? found : at.toLocaleString()
  })
}
