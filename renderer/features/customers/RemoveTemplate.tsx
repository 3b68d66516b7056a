import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useCommand } from '../../backend/use-command'
import { AskFirst } from '../../ui/AskFirst'

/** Asks before a template is removed, and says what stays. */
export function RemoveTemplate(props: { name: string; onRemoved: () => void; onClose: () => void }) {
  const { name, onRemoved, onClose } = props
  const remove = useCommand('customers.removeTemplate')
  return (
    <AskFirst
      title={t`Remove the template “${name}”?`}
      verb={t`Remove`}
      running={remove.isPending}
      failure={remove.error?.failure ?? null}
      onDo={() => remove.mutate({ template: name }, { onSuccess: onRemoved })}
      onClose={onClose}
    >
      <Trans>What it was applied to stays as it is. Save it to a file first if you may want it back.</Trans>
    </AskFirst>
  )
}
