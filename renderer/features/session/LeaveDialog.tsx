import { Trans } from '@lingui/react/macro'
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components'
import { type ReactNode, useEffect, useId } from 'react'
import type { Failure } from '#shared/contract/failure'
import { FailureNotice } from '../../ui/FailureNotice'

/** Asks once before something leaves this machine. `verb` is the word on the button; focus begins on Cancel. */
export function LeaveDialog(props: {
  title: string
  verb: string
  pending: boolean
  failure: Failure | null
  children: ReactNode
  onConfirm: () => void
  onClose: () => void
}) {
  const { title, verb, pending, failure, children, onConfirm, onClose } = props
  const cancelId = useId()
  useEffect(() => {
    // In the frame after, because the dialog itself first focuses whatever comes first in it.
    const frame = requestAnimationFrame(() => document.getElementById(cancelId)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [cancelId])
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => (open || pending ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>
            {failure === null ? null : <FailureNotice failure={failure} />}
            {children}
          </DialogContent>
          <DialogActions>
            <Button id={cancelId} onClick={onClose} disabled={pending}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              appearance="primary"
              disabledFocusable={pending}
              icon={pending ? <Spinner size="tiny" /> : null}
              onClick={() => (pending ? undefined : onConfirm())}
            >
              {verb}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
