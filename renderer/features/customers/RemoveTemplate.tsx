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

/** Asks before a template is removed, and says what stays. */
export function RemoveTemplate(props: { name: string; onRemoved: () => void; onClose: () => void }) {
  const { name, onRemoved, onClose } = props
  const styles = useStyles()
  const remove = useCommand('customers.removeTemplate')
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => (open || remove.isPending ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle className={styles.words}>{t`Remove the template “${name}”?`}</DialogTitle>
          <DialogContent>
            {remove.error === null ? null : <FailureNotice failure={remove.error.failure} />}
            <Trans>What it was applied to stays as it is. Save it to a file first if you may want it back.</Trans>
          </DialogContent>
          <DialogActions>
            <Button disabled={remove.isPending} onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              appearance="primary"
              disabledFocusable={remove.isPending}
              onClick={() => remove.mutate({ template: name }, { onSuccess: onRemoved })}
            >
              <Trans>Remove</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
