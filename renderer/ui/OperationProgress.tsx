import { t } from '@lingui/core/macro'
import { Button, makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import type { TrackedOperation } from '../backend/operation-tracker'
import { agoInWords, lengthInWords } from './age-in-words'
import { useNow } from './use-now'
import { inFigures } from './in-figures'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalL, flexWrap: 'wrap' },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, flex: '1 1 260px', minWidth: 0 },
  line: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM, fontVariantNumeric: 'tabular-nums' },
  phase: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** Silence longer than this is said. */
const quietAfter = 5_000

/** How far a bar may go while the work runs: the end alone fills it. */
const mostBeforeTheEnd = 0.99

/** Long work while it runs: phase, done of total, time gone, when it was heard of last, and Cancel. Nothing once it has ended. */
export function OperationProgress(props: {
  operation: Pick<TrackedOperation, 'state' | 'began' | 'heard' | 'progress' | 'cancelling'> | undefined
  /** What runs, before the first progress arrives: "Reading the tenant". */
  label: string
  onCancel: () => void
  /** The word on the button, where what it ends is not the work itself: "Stop watching". */
  cancelWord?: string
  /** What the steps are that are counted, in the plural: "groups". */
  counted?: string
}) {
  const { operation, label, onCancel, cancelWord = t`Cancel`, counted } = props
  const styles = useStyles()
  const now = useNow(1_000)
  if (operation === undefined || operation.state !== 'running') return null
  const { began, heard, progress, cancelling } = operation
  const share =
    progress === null || progress.total === null || progress.total <= 0
      ? undefined
      : Math.min(mostBeforeTheEnd, Math.max(0, progress.done / progress.total))
  const count =
    progress === null
      ? null
      : progress.total === null
        ? // Nothing to count, as while a person is waited for.
          progress.done === 0
          ? null
          : inFigures(progress.done)
        : t`${{ done: inFigures(progress.done) }} of ${{ total: inFigures(progress.total) }}`
  const silence = now - heard
  return (
    <div className={styles.root}>
      <div className={styles.words}>
        <div className={styles.line}>
          <output className={styles.phase}>{cancelling ? t`Cancelling` : (progress?.phase ?? label)}</output>
          {count === null ? null : <span>{counted === undefined ? count : `${count} ${counted}`}</span>}
          <span className={styles.quiet}>{lengthInWords(now - began)}</span>
          {silence < quietAfter ? null : (
            <span className={styles.quiet}>{t`still working; last heard ${{ age: agoInWords(silence) }}`}</span>
          )}
        </div>
        <ProgressBar {...(share === undefined ? {} : { value: share })} aria-label={label} thickness="medium" />
      </div>
      <Button size="small" onClick={onCancel} disabled={cancelling}>
        {cancelWord}
      </Button>
    </div>
  )
}
