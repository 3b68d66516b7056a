import { ageInWords } from './age-in-words'
import { exactTime } from './exact-time'
import { useNow } from './use-now'

const renewed = 10_000

/**
 * "4 minutes ago", kept up to date, in the sentence that `says` makes of it; the exact local time is the tooltip. `instant` is ISO 8601;
 * what is none is shown as it is.
 */
export function Age({ instant, says }: { instant: string; says?: (age: string) => string }) {
  const now = useNow(renewed)
  const at = Date.parse(instant)
  if (Number.isNaN(at)) return <span translate="no">{instant}</span>
  const age = ageInWords(at, now)
  return (
    <time dateTime={instant} title={exactTime(at)}>
      {says === undefined ? age : says(age)}
    </time>
  )
}
