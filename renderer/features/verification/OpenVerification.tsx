import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { FolderOpen20Regular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { FileButton } from '../../ui/FileButton'
import { FailureNotice } from '../../ui/FailureNotice'
import { fileRefusal } from './file-refusal'

/** Opens a verification that somebody saved, on a page of its own; what is no such file is refused in words. */
export function OpenVerification() {
  const client = useBackend()
  const navigate = useNavigate()
  // Where the focus goes when the refusal is closed.
  const focusHere = useRestoreFocusTarget()
  const [opening, setOpening] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const open = async (file: File) => {
    setOpening(true)
    setFailure(null)
    try {
      const refusal = fileRefusal(file)
      if (refusal !== null) return setFailure(refusal)
      const { id } = await client.call('verification.openFile', { text: await file.text() })
      await navigate({ to: '/saved/$verification', params: { verification: id } })
    } catch (thrown) {
      setFailure(failureOf(thrown))
    } finally {
      setOpening(false)
    }
  }
  return (
    <>
      <FileButton
        {...focusHere}
        label={t`Saved verification`}
        accept=".json,application/json"
        icon={<FolderOpen20Regular />}
        disabledFocusable={opening}
        onFile={open}
      >
        {opening ? t`Opening` : t`Open a saved verification…`}
      </FileButton>
      {failure === null ? null : (
        <Dialog open modalType="alert" onOpenChange={(_, { open: stays }) => (stays ? undefined : setFailure(null))}>
          <DialogSurface>
            <DialogBody>
              <DialogTitle>
                <Trans>The file was not opened</Trans>
              </DialogTitle>
              <DialogContent>
                <FailureNotice failure={failure} />
              </DialogContent>
              <DialogActions>
                <Button appearance="primary" onClick={() => setFailure(null)}>
                  <Trans>Close</Trans>
                </Button>
              </DialogActions>
            </DialogBody>
          </DialogSurface>
        </Dialog>
      )}
    </>
  )
}
