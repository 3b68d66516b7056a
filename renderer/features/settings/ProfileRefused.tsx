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
  tokens,
} from '@fluentui/react-components'
import type { Failure } from '#shared/contract/failure'
import { CopyButton } from '../../ui/CopyButton'
import { profileFaults } from './profile-file'

const useStyles = makeStyles({
  words: { overflowWrap: 'anywhere' },
  list: {
    margin: `${tokens.spacingVerticalM} 0`,
    paddingLeft: tokens.spacingHorizontalXL,
    maxHeight: '320px',
    overflowY: 'auto',
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  text: { margin: 0, overflowWrap: 'anywhere' },
})

/** Why a profile was not added, line by line as the file has them. */
export function ProfileRefused(props: { file: string; failure: Failure; onClose: () => void }) {
  const { file, failure, onClose } = props
  const styles = useStyles()
  const faults = profileFaults(failure)
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle className={styles.words}>{t`“${file}” was not added`}</DialogTitle>
          <DialogContent>
            <p className={styles.text}>{failure.message}</p>
            {faults.length === 0 ? null : (
              // A list that scrolls must be reachable by keyboard.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              <ul className={styles.list} tabIndex={0} aria-label={t`What is wrong`}>
                {faults.map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            )}
            <p className={styles.text}>{failure.remedy}</p>
          </DialogContent>
          <DialogActions>
            {faults.length === 0 ? null : <CopyButton label={t`Copy the list`} text={() => faults.join('\n')} />}
            <Button appearance="primary" onClick={onClose}>
              <Trans>Close</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
