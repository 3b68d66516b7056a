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
import { useDeferredValue, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { AppOfCustomer, type ChosenApp } from './AppOfCustomer'
import type { TemplateRow } from './template-words'
import { TemplatePreviewList } from './TemplatePreviewList'

const useStyles = makeStyles({
  surface: { maxWidth: '760px' },
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
  text: { margin: 0 },
})

const nothing = { chosen: new Map<number, string>(), leftMappings: new Set<number>(), leftAnswers: new Set<string>() }

/** Applies a template to an app of another customer: first what each line would be, then what the person left of it. */
export function ApplyTemplate(props: {
  template: TemplateRow
  onApplied: (answer: Output<'customers.applyTemplate'>, to: ChosenApp) => void
  onClose: () => void
}) {
  const { template, onApplied, onClose } = props
  const styles = useStyles()
  const [to, setTo] = useState<ChosenApp>({ tenant: '', app: '' })
  const [customer, setCustomer] = useState('')
  const [{ chosen, leftMappings, leftAnswers }, setEdits] = useState(nothing)
  const named = useDeferredValue(customer.trim())
  const use = { ...to, template: template.name, ...(named.length < 2 ? {} : { customer: named }) }
  const preview = useContractQuery('customers.previewTemplate', use, { enabled: to.app !== '' })
  const apply = useCommand('customers.applyTemplate')
  const shown = to.app === '' ? undefined : preview.data
  const submit = () => {
    if (shown === undefined || apply.isPending) return
    apply.mutate(
      {
        ...use,
        chosen: [...chosen].flatMap(([row, group]) => (group === '' ? [] : [{ row, group }])),
        leaveMappings: [...leftMappings],
        leaveAnswers: [...leftAnswers],
      },
      { onSuccess: (answer) => onApplied(answer, to) },
    )
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => (open || apply.isPending ? undefined : onClose())}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t`Apply “${{ name: template.name }}”`}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>
              <Trans>
                To an app of {template.profile.name}. Only what this console keeps is changed: nothing is sent to
                Microsoft Entra or to the product.
              </Trans>
            </p>
            {apply.error === null ? null : <FailureNotice failure={apply.error.failure} />}
            <AppOfCustomer
              chosen={to}
              profile={template.profile.id}
              onChoose={(next) => {
                setTo(next)
                setEdits(nothing)
              }}
            />
            {template.namesCustomer ? (
              <Field
                label={t`How names call this customer`}
                hint={t`It takes the place that the template keeps for it.`}
              >
                <Input
                  value={customer}
                  maxLength={200}
                  onChange={(_, { value }) => {
                    setCustomer(value)
                    setEdits(nothing)
                  }}
                />
              </Field>
            ) : null}
            {to.app === '' || preview.error === null ? null : <FailureNotice failure={preview.error.failure} />}
            {shown === undefined ? null : (
              <TemplatePreviewList
                preview={shown}
                chosen={chosen}
                leftMappings={leftMappings}
                leftAnswers={leftAnswers}
                onChoose={(row, group) => setEdits((now) => ({ ...now, chosen: new Map(now.chosen).set(row, group) }))}
                onLeaveMapping={(row, leave) =>
                  setEdits((now) => ({ ...now, leftMappings: toggled(now.leftMappings, row, leave) }))
                }
                onLeaveAnswer={(key, leave) =>
                  setEdits((now) => ({ ...now, leftAnswers: toggled(now.leftAnswers, key, leave) }))
                }
              />
            )}
          </DialogContent>
          <DialogActions>
            <Button disabled={apply.isPending} onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button appearance="primary" disabledFocusable={shown === undefined || apply.isPending} onClick={submit}>
              <Trans>Apply</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function toggled<T>(set: ReadonlySet<T>, value: T, held: boolean): Set<T> {
  const next = new Set(set)
  if (held) next.add(value)
  else next.delete(value)
  return next
}
