import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useCommand } from '../../backend/use-command'
import { FormDialog } from '../../ui/FormDialog'
import { AppOfCustomer, type ChosenApp } from './AppOfCustomer'

/** Makes a template of what is kept of one app. */
export function MakeTemplate({ onMade, onClose }: { onMade: (name: string) => void; onClose: () => void }) {
  const [chosen, setChosen] = useState<ChosenApp>({ tenant: '', app: '' })
  const [name, setName] = useState('')
  const [customer, setCustomer] = useState('')
  const make = useCommand('customers.makeTemplate')
  const ready = chosen.app !== '' && name.trim() !== ''
  const taken = make.error?.failure.code === 'name-taken'
  const submit = (replace: boolean) => {
    if (!ready) return
    const named = customer.trim().length < 2 ? {} : { customer: customer.trim() }
    make.mutate({ ...chosen, name, replace, ...named }, { onSuccess: (template) => onMade(template.name) })
  }
  return (
    <FormDialog
      title={t`Make a template`}
      verb={t`Make it`}
      ready={ready}
      running={make.isPending}
      failure={make.error?.failure ?? null}
      cure={
        taken ? (
          <Button onClick={() => submit(true)}>
            <Trans>Replace it</Trans>
          </Button>
        ) : undefined
      }
      onDo={() => submit(false)}
      onClose={onClose}
    >
      <p>
        <Trans>
          Its mappings by name and its answers, for the same product elsewhere. No id, no address and no figure of this
          customer goes into it.
        </Trans>
      </p>
      <AppOfCustomer chosen={chosen} onChoose={setChosen} />
      <Field label={t`Name of the template`} required>
        <Input value={name} maxLength={100} onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field
        label={t`How names call this customer`}
        hint={t`Where it is a word of a name, the next customer's name takes its place. Leave it empty where names are the same everywhere.`}
      >
        <Input value={customer} maxLength={200} onChange={(_, { value }) => setCustomer(value)} />
      </Field>
    </FormDialog>
  )
}
