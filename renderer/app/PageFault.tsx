import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { ErrorComponentProps } from '@tanstack/react-router'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../backend/failure'
import { FailureNotice } from '../ui/FailureNotice'
import { PartNotLoaded } from './lazy-part'

const useStyles = makeStyles({ root: { padding: tokens.spacingHorizontalXXL } })

/** Stands where a page threw, or where its file did not come: the rest of the window goes on working. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const styles = useStyles()
  return (
    <div className={styles.root}>
      {error instanceof PartNotLoaded ? (
        <FailureNotice
          failure={notLoaded(error)}
          action={
            <Button onClick={() => window.location.reload()}>
              <Trans>Load the console again</Trans>
            </Button>
          }
        />
      ) : (
        <FailureNotice failure={failureOf(error)} onRetry={reset} />
      )}
    </div>
  )
}

function notLoaded(error: PartNotLoaded): Failure {
  return {
    code: 'internal',
    message: t`This page could not be loaded.`,
    remedy: t`Its file is not there: the console may have been replaced or ended since this window was opened. Load the console again; what was typed and not sent is lost.`,
    detail: error.message,
  }
}
