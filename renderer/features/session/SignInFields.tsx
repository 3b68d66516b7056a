import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Field,
  type FieldProps,
  Input,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
  tokens,
} from '@fluentui/react-components'
import type { Output } from '#shared/contract/contract'
import { Locked } from '../settings/Locked'
import type { SignInField, SignInForm } from './sign-in-input'

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
  },
})

/** The fields of the sign-in: which app registration, which cloud, which tenant, which rights. */
export function SignInFields(props: {
  form: SignInForm
  clouds: Output<'session.clouds'>['clouds']
  problems: ReadonlyMap<SignInField, string>
  /** What the organisation lays down; null while that is not known. */
  laidDown: Output<'policies.list'>['inForce'] | null
  onChange: (change: Partial<SignInForm>) => void
}) {
  const { form, clouds, problems, laidDown, onChange } = props
  const styles = useStyles()
  const problem = (field: SignInField): Pick<FieldProps, 'validationMessage' | 'validationState'> => {
    const message = problems.get(field)
    return message === undefined ? {} : { validationMessage: message, validationState: 'error' }
  }
  return (
    <>
      <Field label={t`Application (client) ID`} required hint={<Locked policy="clientId" />} {...problem('clientId')}>
        <Input
          name="clientId"
          readOnly={laidDown !== null && laidDown.clientId !== null}
          value={form.clientId}
          placeholder="00000000-0000-0000-0000-000000000000"
          autoComplete="off"
          spellCheck={false}
          onChange={(_, { value }) => onChange({ clientId: value })}
        />
      </Field>
      <div className={styles.pair}>
        <Field label={t`Cloud`} hint={<Locked policy="cloud" />}>
          <Select
            value={form.cloud}
            disabled={laidDown !== null && laidDown.cloud !== null}
            onChange={(_, { value }) => onChange({ cloud: value })}
          >
            {clouds.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value="own">{t`A cloud of its own`}</option>
          </Select>
        </Field>
        <Field
          label={t`Tenant`}
          hint={
            <>
              <Trans>Id or domain. Needed for a registration of one tenant, and for guests.</Trans>{' '}
              {laidDown?.tenantAllowList == null ? null : (
                <>
                  <Trans>Only tenants of a list can be added.</Trans> <Locked policy="tenantAllowList" />
                </>
              )}
            </>
          }
          {...problem('tenantHint')}
        >
          <Input
            name="tenantHint"
            value={form.tenantHint}
            placeholder="contoso.onmicrosoft.com"
            autoComplete="off"
            spellCheck={false}
            onChange={(_, { value }) => onChange({ tenantHint: value })}
          />
        </Field>
      </div>
      {form.cloud === 'own' ? (
        <div className={styles.pair}>
          <Field label={t`Sign-in host`} required {...problem('authority')}>
            <Input
              name="authority"
              value={form.authority}
              placeholder="https://login.example.com"
              autoComplete="off"
              spellCheck={false}
              onChange={(_, { value }) => onChange({ authority: value })}
            />
          </Field>
          <Field label={t`Address of Microsoft Graph`} required {...problem('graph')}>
            <Input
              name="graph"
              value={form.graph}
              placeholder="https://graph.example.com/v1.0"
              autoComplete="off"
              spellCheck={false}
              onChange={(_, { value }) => onChange({ graph: value })}
            />
          </Field>
        </div>
      ) : null}
      <Field label={t`Rights`} hint={<Locked policy="readOnly" />}>
        <RadioGroup
          value={form.access}
          disabled={laidDown?.readOnly === true}
          onChange={(_, { value }) => onChange({ access: value === 'read' ? 'read' : 'write' })}
        >
          <Radio value="write" label={t`Read now; each right to write is asked for when it is first needed`} />
          <Radio value="read" label={t`Read only: nothing is ever changed from here`} />
        </RadioGroup>
      </Field>
    </>
  )
}
