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
  mergeClasses,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useEffect, useId } from 'react'
import type { Failure } from '#shared/contract/failure'
import { FailureNotice } from './FailureNotice'

const useStyles = makeStyles({
  wide: { maxWidth: '760px' },
  title: { overflowWrap: 'anywhere' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalM,
    overflowWrap: 'anywhere',
    // What does not fit is scrolled to, not squeezed.
    '& > *': { flexShrink: 0, minWidth: 0 },
    '& > p, & > ul': { margin: 0 },
  },
})

export interface FormDialogProps {
  readonly title: string
  /** The word on the button that does it. */
  readonly verb: string
  /** Whether it can be done by what is entered so far. */
  readonly ready?: boolean
  /** While it runs, the dialog neither closes nor is sent again. */
  readonly running: boolean
  readonly failure: Failure | null
  /** What can be done about the failure at once. */
  readonly cure?: ReactNode
  readonly wide?: boolean
  /** Other ways out, before Cancel. */
  readonly others?: ReactNode
  readonly onDo: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * The frame of what is entered and then done: Enter in a field does it, Escape and Cancel do not. `alert` is for what is asked before
 * something is lost: a click beside it does not close it, and the focus begins on Cancel.
 */
export function FormDialog(props: FormDialogProps & { alert?: boolean }) {
  const { title, verb, ready = true, running, failure, cure, wide = false, others, alert = false } = props
  const { onDo, onClose, children } = props
  const styles = useStyles()
  const cancel = useId()
  useEffect(() => {
    if (!alert) return undefined
    // In the frame after, because the dialog itself first focuses whatever comes first in it.
    const frame = requestAnimationFrame(() => document.getElementById(cancel)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [alert, cancel])
  return (
    <Dialog
      open
      modalType={alert ? 'alert' : 'modal'}
      onOpenChange={(_, { open }) => (open || running ? undefined : onClose())}
    >
      <DialogSurface className={mergeClasses(wide && styles.wide)}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (ready && !running) onDo()
          }}
        >
          <DialogBody>
            <DialogTitle className={styles.title}>{title}</DialogTitle>
            <DialogContent className={styles.content}>
              {failure === null ? null : <FailureNotice failure={failure} action={cure} />}
              {children}
            </DialogContent>
            <DialogActions fluid={others !== undefined && others !== null}>
              {others}
              <Button id={cancel} disabled={running} onClick={onClose}>
                <Trans>Cancel</Trans>
              </Button>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={!ready || running}
                icon={running ? <Spinner size="tiny" /> : null}
              >
                {verb}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
