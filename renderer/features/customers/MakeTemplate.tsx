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
  Field,
  Input,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useCommand } from '../../backend/use-command'
import { FailureNotice } from '../../ui/FailureNotice'
import { AppOfCustomer, type ChosenApp } from './AppOfCustomer'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
  text: { margin: 0 },
})

/** Makes a template of what is kept of one app. */
export function MakeTemplate({ onMade, onClose }: { onMade: (name: string) => void; onClose: () => void }) {
  const styles = useStyles()
  const [chosen, setChosen] = useState<ChosenApp>({ tenant: '', app: '' })
  const [name, setName] = useState('')
  const [customer, setCustomer] = useState('')
  const make = useCommand('customers.makeTemplate')
  const ready = chosen.app !== '' && name.trim() !== '' && !make.isPending
  const taken = make.error?.failure.code === 'name-taken'
  const submit = (replace: boolean) => {
    if (!ready) return
    const named = customer.trim().length < 2 ? {} : { customer: customer.trim() }
    make.mutate({ ...chosen, name, replace, ...named }, { onSuccess: (template) => onMade(template.name) })
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => (open || make.isPending ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Make a template</Trans>
          </DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>
              <Trans>
                Its mappings by name and its answers, for the same product elsewhere. No id, no address and no figure of
                this customer goes into it.
              </Trans>
            </p>
            {make.error === null ? null : (
              <FailureNotice
                failure={make.error.failure}
                action={
                  taken ? (
                    <Button onClick={() => submit(true)}>
                      <Trans>Replace it</Trans>
                    </Button>
                  ) : undefined
                }
              />
            )}
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
          </DialogContent>
          <DialogActions>
            <Button disabled={make.isPending} onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button appearance="primary" disabledFocusable={!ready} onClick={() => submit(false)}>
              <Trans>Make it</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
