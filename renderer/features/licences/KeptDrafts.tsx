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
import type { Output } from '#shared/contract/contract'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'

type Scenario = Output<'licences.scenarios'>['scenarios'][number]

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { flex: '1 1 200px', minWidth: 0, display: 'flex', flexDirection: 'column', overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** Drafts that were kept: opened again, or forgotten. */
export function KeptDrafts(props: {
  scenarios: readonly Scenario[]
  onOpen: (scenario: Scenario) => void
  onClose: () => void
}) {
  const { scenarios, onOpen, onClose } = props
  const styles = useStyles()
  const input = useAppInput()
  const forget = useCommand('licences.keepScenario')
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Kept drafts</Trans>
          </DialogTitle>
          <DialogContent>
            {forget.error === null ? null : <FailureNotice failure={forget.error.failure} onDismiss={forget.reset} />}
            {scenarios.length === 0 ? (
              <p>
                <Trans>None is kept.</Trans>
              </p>
            ) : null}
            <ul className={styles.list} aria-label={t`Kept drafts`}>
              {scenarios.map((scenario) => (
                <li key={scenario.name} className={styles.item}>
                  <span className={styles.words}>
                    <span className={styles.name}>{scenario.name}</span>
                    <span className={styles.quiet}>
                      <Age instant={scenario.at} says={(age) => t`Kept by ${{ person: scenario.by }} ${age}`} />
                    </span>
                  </span>
                  <Button
                    size="small"
                    aria-label={t`Open ${{ scenario: scenario.name }}`}
                    onClick={() => onOpen(scenario)}
                  >
                    <Trans>Open</Trans>
                  </Button>
                  <Button
                    size="small"
                    appearance="subtle"
                    disabledFocusable={forget.isPending}
                    aria-label={t`Forget ${{ scenario: scenario.name }}`}
                    onClick={() => forget.mutate({ ...input, name: scenario.name, draft: null })}
                  >
                    <Trans>Forget</Trans>
                  </Button>
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>
              <Trans>Close</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
