import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Checkbox, Field, Input, makeStyles, Radio, RadioGroup, Spinner, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Input as InputOf } from '#shared/contract/contract'
import { useTenantId } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import type { PlanInHand } from '../plans/use-plan'
import { AbleButton } from '../session/abilities/AbleButton'

/** One way to fill a new group. */
export interface GroupContent {
  readonly label: string
  readonly about: string
  readonly content: InputOf<'licences.planGroup'>['content']
}

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '560px' },
  about: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  hint: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const longestName = 256
const longestDescription = 1024

/** Makes a new security group by a plan, and assigns it to the app in the same plan where that is wanted. The first way is chosen at first. */
export function NewGroupForm(props: {
  app: { readonly id: string; readonly displayName: string }
  /** What the group is called unless another name is typed. */
  suggested: string
  ways: readonly GroupContent[]
  plan: PlanInHand
}) {
  const { app, suggested, ways, plan } = props
  const styles = useStyles()
  const tenant = useTenantId()
  const make = useCommand('licences.planGroup')
  const [name, setName] = useState(suggested)
  const [description, setDescription] = useState('')
  const [assign, setAssign] = useState(true)
  const [way, setWay] = useState(0)
  const chosen = ways[way] ?? ways[0]
  const ready = name.trim() !== '' && chosen !== undefined
  const submit = () => {
    if (!ready || plan.making || plan.running) return
    plan.make(
      () =>
        make.mutateAsync({
          tenant,
          displayName: name.trim(),
          ...(description.trim() === '' ? {} : { description: description.trim() }),
          content: chosen.content,
          ...(assign ? { assignTo: app.id } : {}),
        }),
      { verb: assign ? t`Make and assign` : t`Make the group` },
    )
  }
  return (
    <div className={styles.root}>
      {ways.length < 2 ? null : (
        <RadioGroup
          aria-label={t`Who is in the group`}
          value={String(way)}
          onChange={(_, { value }) => setWay(Number(value))}
        >
          {ways.map(({ label, about }, at) => (
            <Radio
              key={label}
              value={String(at)}
              label={
                <>
                  {label}
                  <span className={styles.about}>{about}</span>
                </>
              }
            />
          ))}
        </RadioGroup>
      )}
      {ways.length === 1 ? <p className={styles.hint}>{chosen?.about}</p> : null}
      <Field label={t`Name of the new group`} required>
        <Input
          value={name}
          maxLength={longestName}
          autoComplete="off"
          onChange={(_, { value }) => setName(value)}
          onKeyDown={({ key }) => (key === 'Enter' ? submit() : undefined)}
        />
      </Field>
      <Field label={t`Description`}>
        <Input
          value={description}
          maxLength={longestDescription}
          autoComplete="off"
          onChange={(_, { value }) => setDescription(value)}
        />
      </Field>
      <Checkbox
        label={t`Assign it to ${{ app: app.displayName }} in the same plan`}
        checked={assign}
        onChange={(_, { checked }) => setAssign(checked === true)}
      />
      <p className={styles.hint}>
        <Trans>
          Nothing is sent before the plan is confirmed. This console shows the group after its next read of the tenant.
        </Trans>
      </p>
      <div>
        <AbleButton
          ability="make-groups"
          appearance="primary"
          disabled={!ready}
          disabledFocusable={plan.making || plan.running}
          icon={plan.making ? <Spinner size="tiny" /> : null}
          onClick={submit}
        >
          <Trans>Show the plan</Trans>
        </AbleButton>
      </div>
    </div>
  )
}
