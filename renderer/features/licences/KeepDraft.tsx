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
  Field,
  Input,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { LicenceDraft } from '#shared/domain/licence'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { FailureNotice } from '../../ui/FailureNotice'
import { sentDraft } from './draft-edits'

const longest = 120

/** Asks for the name under which a draft is kept. */
export function KeepDraft(props: { draft: LicenceDraft; taken: readonly string[]; onClose: () => void }) {
  const { draft, taken, onClose } = props
  const input = useAppInput()
  const keep = useCommand('licences.keepScenario')
  const [name, setName] = useState('')
  const chosen = name.trim()
  const ready = chosen !== '' && !keep.isPending
  const submit = () => {
    if (ready) keep.mutate({ ...input, name: chosen, draft: sentDraft(draft) }, { onSuccess: onClose })
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Keep this draft</Trans>
          </DialogTitle>
          <DialogContent>
            {keep.error === null ? null : <FailureNotice failure={keep.error.failure} onDismiss={keep.reset} />}
            <Field
              label={t`Name`}
              hint={
                taken.includes(chosen)
                  ? t`A draft of this name is kept already: it is replaced.`
                  : t`It stays on this machine, with your name and the time.`
              }
            >
              <Input
                value={name}
                maxLength={longest}
                autoComplete="off"
                onChange={(_, { value }) => setName(value)}
                onKeyDown={({ key }) => (key === 'Enter' ? submit() : undefined)}
              />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button appearance="primary" disabledFocusable={!ready} onClick={submit}>
              <Trans>Keep</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
