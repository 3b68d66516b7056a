import { t } from '@lingui/core/macro'
import { makeStyles } from '@fluentui/react-components'
import { Picture } from './Picture'
import { PictureCard } from './PictureCard'
import type { Estimate } from './licence-words'
import { seatParts, seatsDrawing, seatsSentence } from './seats-drawing'
import { useWidth } from './use-width'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({ room: { minWidth: 0, overflowX: 'auto', overflowY: 'hidden' } })

/** Narrower than this the words of the picture have no room; the picture then scrolls in its box. In px. */
const narrowest = 360

/** The seats as a bar against how many there are. */
export function SeatsCard({ estimate }: { estimate: Estimate }) {
  const styles = useStyles()
  const { ref, width } = useWidth()
  return (
    <PictureCard
      title={t`Seats`}
      sentence={seatsSentence(estimate)}
      app={estimate.app.displayName}
      file="seats"
      wide
      draw={(wide) => seatsDrawing(estimate, wide)}
      heads={[t`Seats`, t`How many`]}
      rows={() => seatParts(estimate).map(({ tone, seats, words }) => ({ id: tone, cells: [words, inFigures(seats)] }))}
    >
      <div ref={ref} className={styles.room}>
        {width === 0 ? null : <Picture drawing={seatsDrawing(estimate, Math.max(width, narrowest))} />}
      </div>
    </PictureCard>
  )
}
