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
import { useRef, useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { FailureNotice } from '../../ui/FailureNotice'
import { fileRefusal } from './file-refusal'

/** Opens a verification that somebody saved, on a page of its own; what is no such file is refused in words. */
export function OpenVerification() {
  const client = useBackend()
  const navigate = useNavigate()
  const input = useRef<HTMLInputElement | null>(null)
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
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Saved verification"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          // The same file can be chosen again.
          if (file !== undefined) void open(file).finally(() => (target.value = ''))
        }}
      />
      <Button
        {...focusHere}
        icon={<FolderOpen20Regular />}
        disabledFocusable={opening}
        onClick={() => input.current?.click()}
      >
        {opening ? 'Opening' : 'Open a saved verification…'}
      </Button>
      {failure === null ? null : (
        <Dialog open modalType="alert" onOpenChange={(_, { open: stays }) => (stays ? undefined : setFailure(null))}>
          <DialogSurface>
            <DialogBody>
              <DialogTitle>The file was not opened</DialogTitle>
              <DialogContent>
                <FailureNotice failure={failure} />
              </DialogContent>
              <DialogActions>
                <Button appearance="primary" onClick={() => setFailure(null)}>
                  Close
                </Button>
              </DialogActions>
            </DialogBody>
          </DialogSurface>
        </Dialog>
      )}
    </>
  )
}
