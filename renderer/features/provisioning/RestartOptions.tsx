import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { needsTypedConfirmation, type ResetScope } from '#shared/domain/provisioning'

const useStyles = makeStyles({
  content: { paddingBottom: tokens.spacingVerticalM },
  text: { margin: `0 0 ${tokens.spacingVerticalM}` },
  option: { display: 'flex', flexDirection: 'column', marginBottom: tokens.spacingVerticalXS },
  about: { paddingLeft: '36px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

const options: readonly { readonly scope: ResetScope; readonly label: string; readonly about: string }[] = [
  {
    scope: 'Watermark',
    label: 'Evaluate everybody again (Watermark)',
    about: 'Forgets where the last cycle stopped. Links between Entra and the product stay.',
  },
  {
    scope: 'Escrows',
    label: 'Try again what was held back (Escrows)',
    about: 'Failed objects get their next try at once.',
  },
  {
    scope: 'QuarantineState',
    label: 'Leave quarantine (QuarantineState)',
    about: 'Cycles run at their interval again; without the cause mended the job comes back.',
  },
  {
    scope: 'Full',
    label: 'Forget everything (Full)',
    about:
      'All of the above, and the links between Entra and the product: everyone is matched anew, which may make duplicates.',
  },
  {
    scope: 'ForceDeletes',
    label: 'Let held-back deletions through (ForceDeletes)',
    about: 'Deletions that the accidental-deletion limit stopped are sent.',
  },
]

/** A restart that forgets more or less than the portal's own: what Graph calls its reset scope. Leads to a plan, sends nothing. */
export function RestartOptions({ onPlan, onClose }: { onPlan: (resetScope: string) => void; onClose: () => void }) {
  const styles = useStyles()
  const [chosen, setChosen] = useState<readonly ResetScope[]>([])
  const toggle = (scope: ResetScope, on: boolean) =>
    setChosen(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>What should the restart forget?</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>
              With nothing chosen it does what Restart provisioning does in the Entra admin center: everybody is
              evaluated again, links are kept.
            </p>
            {options.map(({ scope, label, about }) => (
              <div key={scope} className={styles.option}>
                <Checkbox
                  label={label}
                  checked={chosen.includes(scope)}
                  aria-describedby={`about-${scope}`}
                  onChange={(_, { checked }) => toggle(scope, checked === true)}
                />
                <span id={`about-${scope}`} className={styles.about}>
                  {about}
                </span>
              </div>
            ))}
            {needsTypedConfirmation(chosen) ? (
              <p className={styles.text}>This cannot be undone: the plan asks for the name of the app.</p>
            ) : null}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" onClick={() => onPlan(chosen.join(','))}>
              Show the plan
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
