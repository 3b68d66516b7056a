import { t } from '@lingui/core/macro'
import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { LicenceDraft } from '#shared/domain/licence'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { FormDialog } from '../../ui/FormDialog'
import { sentDraft } from './draft-edits'

const longest = 120

/** Asks for the name under which a draft is kept. */
export function KeepDraft(props: { draft: LicenceDraft; taken: readonly string[]; onClose: () => void }) {
  const { draft, taken, onClose } = props
  const input = useAppInput()
  const keep = useCommand('licences.keepScenario')
  const [name, setName] = useState('')
  const chosen = name.trim()
  return (
    <FormDialog
      title={t`Keep this draft`}
      verb={t`Keep`}
      ready={chosen !== ''}
      running={keep.isPending}
      failure={keep.error?.failure ?? null}
      onDo={() => keep.mutate({ ...input, name: chosen, draft: sentDraft(draft) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field
        label={t`Name`}
        hint={
          taken.includes(chosen)
            ? t`A draft of this name is kept already: it is replaced.`
            : t`It stays on this machine, with your name and the time.`
        }
      >
        <Input value={name} maxLength={longest} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
    </FormDialog>
  )
}
