import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { LicenceDraft } from '#shared/domain/licence'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { sentDraft } from './draft-edits'
import type { DrawingPart } from './drawing'
import { broughtWords, leftOutWords, namesOf, overlapDrawing } from './overlap-drawing'
import { Picture } from './Picture'
import { PictureCard } from './PictureCard'
import { useWidth } from './use-width'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  room: { minWidth: 0, overflowX: 'auto', overflowY: 'hidden' },
  // As high whether it says something or not, so that nothing jumps below the pointer.
  looked: { display: 'block', minHeight: tokens.lineHeightBase300, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** Sets that are asked for: what the table shows. */
const most = 20

/** People by the exact set of groups that bring them. `added` are the groups that only the draft brings. */
export function OverlapCard({ draft, name, added }: { draft: LicenceDraft; name: string; added: readonly string[] }) {
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('licences.overlap', {
    ...useAppInput(),
    draft: sentDraft(draft),
    most,
  })
  const { ref, width } = useWidth()
  const [looked, setLooked] = useState<DrawingPart | null>(null)
  const entering = new Set(added.map((id) => id.toLowerCase()))
  const drawing = data === undefined || width === 0 ? null : overlapDrawing(data, entering, width)
  const left = data === undefined || drawing === null ? null : leftOutWords(data, drawing)
  return (
    <PictureCard
      title={t`Overlap`}
      sentence={t`People by the exact set of groups that bring them. Hatched: sets that only the draft brings.`}
      app={name}
      file="overlap"
      draw={data === undefined ? undefined : (wide) => overlapDrawing(data, entering, wide)}
      heads={[t`Brought`, t`People`]}
      rows={() => {
        if (data === undefined) return []
        const nameOf = namesOf(data)
        const sets = data.sets.map((set, at) => ({
          id: String(at),
          cells: [broughtWords(set, nameOf), inFigures(set.people)],
        }))
        const { rest } = data
        return rest.sets === 0
          ? sets
          : [
              ...sets,
              { id: 'rest', cells: [t`in ${{ sets: inFigures(rest.sets) }} other sets`, inFigures(rest.people)] },
            ]
      }}
      below={left === null ? undefined : <span className={styles.quiet}>{left}</span>}
    >
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? (
        <Spinner size="small" label={t`Counting sets`} labelPosition="after" />
      ) : null}
      <div ref={ref} className={styles.room}>
        {drawing === null ? null : data?.sets.length === 0 ? (
          t`Nobody is in scope.`
        ) : (
          <Picture drawing={drawing} onLook={setLooked} />
        )}
      </div>
      {data === undefined || data.sets.length === 0 ? null : (
        <span className={styles.looked}>
          {looked?.says ?? (
            <span className={styles.quiet}>
              <Trans>Point at a bar, or walk along them with the arrow keys.</Trans>
            </span>
          )}
        </span>
      )}
    </PictureCard>
  )
}
