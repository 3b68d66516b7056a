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
  makeStyles,
} from '@fluentui/react-components'
import { useCommand } from '../../backend/use-command'
import { FailureNotice } from '../../ui/FailureNotice'

const useStyles = makeStyles({ words: { overflowWrap: 'anywhere' } })

/** Asks before an added profile is taken away, and says what is in force then. */
export function RemoveProfile(props: {
  profile: { readonly id: string; readonly name: string; readonly replaces: boolean }
  onRemoved: () => void
  onClose: () => void
}) {
  const { profile, onRemoved, onClose } = props
  const styles = useStyles()
  const remove = useCommand('readiness.removeProfile')
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => (open || remove.isPending ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle className={styles.words}>{t`Remove the profile ${{ profile: profile.name }}?`}</DialogTitle>
          <DialogContent>
            {remove.error === null ? null : <FailureNotice failure={remove.error.failure} />}
            {profile.replaces
              ? t`The built-in profile of the same id is in force again. Keep the file if you may want it back.`
              : t`Apps that go by it go by another profile, or by none, until one is chosen. Keep the file if you may want it back.`}
          </DialogContent>
          <DialogActions>
            <Button disabled={remove.isPending} onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              appearance="primary"
              disabledFocusable={remove.isPending}
              onClick={() => remove.mutate({ profile: profile.id }, { onSuccess: onRemoved })}
            >
              <Trans>Remove</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
