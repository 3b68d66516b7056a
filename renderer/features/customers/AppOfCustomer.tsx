import { t } from '@lingui/core/macro'
import { Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useContractQuery } from '../../backend/use-contract-query'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, '& select': { minWidth: 0 } },
})

export interface ChosenApp {
  readonly tenant: string
  readonly app: string
}

/** Chooses a tenant and one of its apps; with `profile` only apps that are taken for that product. Empty texts where none is chosen. */
export function AppOfCustomer(props: { chosen: ChosenApp; profile?: string; onChoose: (chosen: ChosenApp) => void }) {
  const { chosen, profile, onChoose } = props
  const styles = useStyles()
  const { data: known } = useContractQuery('session.tenants', {})
  const { data, error } = useContractQuery(
    'directory.apps',
    { tenant: chosen.tenant },
    { enabled: chosen.tenant !== '' },
  )
  const apps = (data?.apps ?? []).filter((app) => profile === undefined || (app.profile ?? 'generic') === profile)
  const hint =
    chosen.tenant === ''
      ? undefined
      : error !== null
        ? error.failure.message
        : data !== undefined && apps.length === 0
          ? t`This tenant has no app of this product.`
          : undefined
  return (
    <div className={styles.root}>
      <Field label={t`Customer`}>
        <Select value={chosen.tenant} onChange={(_, { value }) => onChoose({ tenant: value, app: '' })}>
          <option value="">{t`Choose a tenant`}</option>
          {(known?.tenants ?? []).map(({ id, name, displayName }) => (
            <option key={id} value={id}>
              {displayName === null || displayName === name ? name : `${displayName} (${name})`}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t`App`} {...(hint === undefined ? {} : { hint })}>
        <Select
          value={chosen.app}
          disabled={apps.length === 0}
          onChange={(_, { value }) => onChoose({ tenant: chosen.tenant, app: value })}
        >
          <option value="">{t`Choose an app`}</option>
          {apps.map(({ id, displayName }) => (
            <option key={id} value={id}>
              {displayName}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  )
}
