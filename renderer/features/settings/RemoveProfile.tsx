import { t } from '@lingui/core/macro'
import { useCommand } from '../../backend/use-command'
import { AskFirst } from '../../ui/AskFirst'

/** Asks before an added profile is taken away, and says what is in force then. */
export function RemoveProfile(props: {
  profile: { readonly id: string; readonly name: string; readonly replaces: boolean }
  onRemoved: () => void
  onClose: () => void
}) {
  const { profile, onRemoved, onClose } = props
  const remove = useCommand('readiness.removeProfile')
  return (
    <AskFirst
      title={t`Remove the profile ${{ profile: profile.name }}?`}
      verb={t`Remove`}
      running={remove.isPending}
      failure={remove.error?.failure ?? null}
      onDo={() => remove.mutate({ profile: profile.id }, { onSuccess: onRemoved })}
      onClose={onClose}
    >
      {profile.replaces
        ? t`The built-in profile of the same id is in force again. Keep the file if you may want it back.`
        : t`Apps that go by it go by another profile, or by none, until one is chosen. Keep the file if you may want it back.`}
    </AskFirst>
  )
}
