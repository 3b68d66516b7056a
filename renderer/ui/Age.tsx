import { ageInWords } from './age-in-words'
import { useNow } from './use-now'

const renewed = 10_000

/** "read 4 minutes ago", kept up to date; the exact local time is the tooltip. `instant` is ISO 8601. */
export function Age({ instant, verb }: { instant: string; verb?: string }) {
  const now = useNow(renewed)
  const at = Date.parse(instant)
  if (Number.isNaN(at)) return <span>{instant}</span>
  return (
    <time dateTime={instant} title={new Date(at).toLocaleString()}>
      {verb === undefined ? '' : `${verb} `}
      {ageInWords(at, now)}
    </time>
  )
}
