import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Field, Input } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { FormDialog } from '../../ui/FormDialog'
import { AppOfCustomer, type ChosenApp } from './AppOfCustomer'
import type { TemplateRow } from './template-words'
import { TemplatePreviewList } from './TemplatePreviewList'

const nothing = { chosen: new Map<number, string>(), leftMappings: new Set<number>(), leftAnswers: new Set<string>() }

/** Applies a template to an app of another customer: first what each line would be, then what the person left of it. */
export function ApplyTemplate(props: {
  template: TemplateRow
  onApplied: (answer: Output<'customers.applyTemplate'>, to: ChosenApp) => void
  onClose: () => void
}) {
  const { template, onApplied, onClose } = props
  const [to, setTo] = useState<ChosenApp>({ tenant: '', app: '' })
  const [customer, setCustomer] = useState('')
  const [{ chosen, leftMappings, leftAnswers }, setEdits] = useState(nothing)
  const named = useDeferredValue(customer.trim())
  const use = { ...to, template: template.name, ...(named.length < 2 ? {} : { customer: named }) }
  const preview = useContractQuery('customers.previewTemplate', use, { enabled: to.app !== '' })
  const apply = useCommand('customers.applyTemplate')
  const shown = to.app === '' ? undefined : preview.data
  const submit = () => {
    if (shown === undefined) return
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
    <FormDialog
      title={t`Apply “${{ name: template.name }}”`}
      verb={t`Apply`}
      ready={shown !== undefined}
      running={apply.isPending}
      failure={apply.error?.failure ?? null}
      wide
      onDo={submit}
      onClose={onClose}
    >
      <p>
        <Trans>
          To an app of {template.profile.name}. Only what this console keeps is changed: nothing is sent to Microsoft
          Entra or to the product.
        </Trans>
      </p>
      <AppOfCustomer
        chosen={to}
        profile={template.profile.id}
        onChoose={(next) => {
          setTo(next)
          setEdits(nothing)
        }}
      />
      {template.namesCustomer ? (
        <Field label={t`How names call this customer`} hint={t`It takes the place that the template keeps for it.`}>
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
    </FormDialog>
  )
}

function toggled<T>(set: ReadonlySet<T>, value: T, held: boolean): Set<T> {
  const next = new Set(set)
  if (held) next.add(value)
  else next.delete(value)
  return next
}
