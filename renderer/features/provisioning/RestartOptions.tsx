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
import { explainedScopes } from '#shared/domain/restart-scopes'

const useStyles = makeStyles({
  content: { paddingBottom: tokens.spacingVerticalM },
  text: { margin: `0 0 ${tokens.spacingVerticalM}` },
  option: { display: 'flex', flexDirection: 'column', marginBottom: tokens.spacingVerticalXS },
  danger: { display: 'block', color: tokens.colorNeutralForeground1 },
  about: { paddingLeft: '36px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

const labels: Readonly<Partial<Record<ResetScope, string>>> = {
  Watermark: 'Evaluate everybody again',
  Escrows: 'Forget the list of failures',
  QuarantineState: 'Leave quarantine',
  ConnectorDataStore: 'Forget the links only',
  Full: 'Forget everything',
  ForceDeletes: 'Let held-back deletions through',
}

/** None is a start, and without any scope it is the portal's own. */
const options = explainedScopes.flatMap(({ scope, ...words }) => {
  const label = scope === '' ? undefined : labels[scope]
  return scope === '' || label === undefined ? [] : [{ scope, label: `${label} (${scope})`, ...words }]
})

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

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
            {options.map(({ scope, label, forgets, when, danger }) => (
              <div key={scope} className={styles.option}>
                <Checkbox
                  label={label}
                  checked={chosen.includes(scope)}
                  aria-describedby={`about-${scope}`}
                  onChange={(_, { checked }) => toggle(scope, checked === true)}
                />
                <span id={`about-${scope}`} className={styles.about}>
                  {`Forgets: ${lowerFirst(forgets)} ${when}`}
                  {danger === null ? null : <span className={styles.danger}>{danger}</span>}
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
