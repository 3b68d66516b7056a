import { Trans } from '@lingui/react/macro'
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Failure } from '#shared/contract/failure'
import { FailureNotice } from './FailureNotice'

const useStyles = makeStyles({ words: { overflowWrap: 'anywhere' }, wide: { maxWidth: '760px' } })

/** Asks before something is done, with its verb on the button; while it runs, the question neither closes nor is answered again. */
export function AskFirst(props: {
  title: string
  verb: string
  running: boolean
  failure: Failure | null
  wide?: boolean
  onDo: () => void
  onClose: () => void
  children: ReactNode
}) {
  const { title, verb, running, failure, wide = false, onDo, onClose, children } = props
  const styles = useStyles()
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => (open || running ? undefined : onClose())}>
      <DialogSurface {...(wide ? { className: styles.wide } : {})}>
        <DialogBody>
          <DialogTitle className={styles.words}>{title}</DialogTitle>
          <DialogContent className={styles.words}>
            {failure === null ? null : <FailureNotice failure={failure} />}
            {children}
          </DialogContent>
          <DialogActions>
            <Button disabled={running} onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button appearance="primary" disabledFocusable={running} onClick={onDo}>
              {verb}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
