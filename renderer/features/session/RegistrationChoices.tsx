import { t } from '@lingui/core/macro'
import { Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
  },
})

/** What a person chooses of an app registration. */
export interface RegistrationWish {
  readonly name: string
  readonly manyTenants: boolean
}

/** The name of the app registration, and whose accounts it is for. */
export function RegistrationChoices(props: {
  wish: RegistrationWish
  onChange: (change: Partial<RegistrationWish>) => void
}) {
  const { wish, onChange } = props
  const styles = useStyles()
  return (
    <div className={styles.root}>
      <Field label={t`Name of the registration`}>
        <Input
          value={wish.name}
          maxLength={120}
          autoComplete="off"
          spellCheck={false}
          onChange={(_, { value }) => onChange({ name: value })}
        />
      </Field>
      <Field label={t`Who signs in with it`}>
        <RadioGroup
          value={wish.manyTenants ? 'many' : 'one'}
          onChange={(_, { value }) => onChange({ manyTenants: value === 'many' })}
        >
          <Radio value="one" label={t`Accounts of this tenant`} />
          <Radio value="many" label={t`Accounts of any tenant, for consultants`} />
        </RadioGroup>
      </Field>
    </div>
  )
}
