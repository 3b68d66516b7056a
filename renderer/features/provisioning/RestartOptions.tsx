import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { needsTypedConfirmation, type ResetScope } from '#shared/domain/provisioning'
import { explainedScopes } from '#shared/domain/restart-scopes'
import { FormDialog } from '../../ui/FormDialog'

const useStyles = makeStyles({
  option: { display: 'flex', flexDirection: 'column' },
  danger: { display: 'block', color: tokens.colorNeutralForeground1 },
  about: { paddingLeft: '36px', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

const labels: Readonly<Partial<Record<ResetScope, string>>> = {
  Watermark: t`Evaluate everybody again`,
  Escrows: t`Forget the list of failures`,
  QuarantineState: t`Leave quarantine`,
  ConnectorDataStore: t`Forget the links only`,
  Full: t`Forget everything`,
  ForceDeletes: t`Let held-back deletions through`,
}

/** None is a start, and without any scope it is the portal's own. */
const options = explainedScopes.flatMap(({ scope, ...words }) => {
  const label = scope === '' ? undefined : labels[scope]
  return scope === '' || label === undefined ? [] : [{ scope, label: `${label} (${scope})`, ...words }]
})

/** The console's own sentences about Graph's scopes are told in English, as on the command line. */
const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** A restart that forgets more or less than the portal's own: what Graph calls its reset scope. Leads to a plan, sends nothing. */
export function RestartOptions({ onPlan, onClose }: { onPlan: (resetScope: string) => void; onClose: () => void }) {
  const styles = useStyles()
  const [chosen, setChosen] = useState<readonly ResetScope[]>([])
  const toggle = (scope: ResetScope, on: boolean) =>
    setChosen(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))
  return (
    <FormDialog
      title={t`What should the restart forget?`}
      verb={t`Show the plan`}
      running={false}
      failure={null}
      onDo={() => onPlan(chosen.join(','))}
      onClose={onClose}
    >
      <p>
        <Trans>
          With nothing chosen it does what Restart provisioning does in the Entra admin center: everybody is evaluated
          again, links are kept.
        </Trans>
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
            {t`Forgets: ${{ what: lowerFirst(forgets) }} ${when}`}
            {danger === null ? null : <span className={styles.danger}>{danger}</span>}
          </span>
        </div>
      ))}
      {needsTypedConfirmation(chosen) ? (
        <p>
          <Trans>This cannot be undone: the plan asks for the name of the app.</Trans>
        </p>
      ) : null}
    </FormDialog>
  )
}
