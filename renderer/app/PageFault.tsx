import { makeStyles, tokens } from '@fluentui/react-components'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { failureOf } from '../backend/failure'
import { FailureNotice } from '../ui/FailureNotice'

const useStyles = makeStyles({ root: { padding: tokens.spacingHorizontalXXL } })

/** Stands where a page threw: the rest of the window goes on working. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <FailureNotice failure={failureOf(error)} onRetry={reset} />
    </div>
  )
}
