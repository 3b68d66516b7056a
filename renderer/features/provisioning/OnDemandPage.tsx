import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Checkbox,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Radio,
  RadioGroup,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { Age } from '../../ui/Age'
import { PageHeader } from '../../ui/PageHeader'
import { GroupPicker } from '../directory/GroupPicker'
import { personName } from '../directory/person-words'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { usePlan } from '../plans/use-plan'
import { useLastComparison } from '../verification/last-comparison'
import { AbleButton } from '../session/abilities/AbleButton'
import { Card } from '../../ui/Card'
import { onDemandVerdict } from './on-demand-words'
import { OnDemandResults } from './OnDemandResults'
import { PersonPicker } from '../directory/PersonPicker'
import { useJobInput } from './use-job-input'
import { useOnDemandSubject } from './use-on-demand-subject'
import { useProvisioningSearch } from './use-provisioning-search'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '560px',
    '& .fui-Combobox': { width: '100%', minWidth: 0 },
  },
  about: { margin: 0, color: tokens.colorNeutralForeground3 },
})

type Kind = 'person' | 'group'

/** Provisions one person or one group now, through Entra, by a plan; what came of it stands below, step by step. */
export function OnDemandPage() {
  const styles = useStyles()
  const client = useBackend()
  const app = useAppInput()
  const input = useJobInput()
  const { search, set } = useProvisioningSearch()
  const [kind, setKind] = useState<Kind>(search.group === undefined ? 'person' : 'group')
  const { person, group } = useOnDemandSubject(search)
  const [onlyDiffering, setOnlyDiffering] = useState(true)
  const { comparison } = useLastComparison(app)
  const plan = usePlan(`on demand ${app.app}`)
  const chosen = kind === 'person' ? person : group
  const submit = () => {
    const subject =
      kind === 'person'
        ? person === null
          ? null
          : ({ kind, person: person.id } as const)
        : group === null
          ? null
          : ({ kind, group: group.id, onlyDiffering } as const)
    if (subject === null) return
    plan.make(() => client.call('provisioning.planOnDemand', { ...input, subject }), {
      verb: t`Provision now`,
      brief: true,
      // What came of it stays in the address, and so on the page.
      onDone: (_, { id }) => set({ plan: id }),
    })
  }
  return (
    <>
      <PageHeader
        level={2}
        title={t`Provision on demand`}
        verdict={onDemandVerdict(
          kind,
          kind === 'person' ? (person === null ? null : personName(person)) : (group?.displayName ?? null),
        )}
        detail={t`Entra provisions one person, or the direct members of one group by calls of five, without waiting for the next cycle.`}
      />
      <MessageBar intent="warning" layout="multiline" className={styles.bar}>
        <MessageBarBody>
          <MessageBarTitle>
            <Trans>This is no test: it writes to the product.</Trans>
          </MessageBarTitle>
          <Trans>
            Accounts are created, changed or disabled as in a cycle. Who is not in scope is not created. Nothing is sent
            before the plan is confirmed.
          </Trans>
        </MessageBarBody>
      </MessageBar>
      <PlanNotice {...plan} />
      {search.plan === undefined ? null : (
        <OnDemandResults key={search.plan} plan={search.plan} onDismiss={() => set({ plan: '' })} />
      )}
      <Card title={t`Whom to provision`}>
        <div className={styles.form}>
          <RadioGroup
            layout="horizontal"
            aria-label={t`Whom to provision`}
            value={kind}
            onChange={(_, { value }) => {
              setKind(value === 'group' ? 'group' : 'person')
              set({ person: '', group: '' })
            }}
          >
            <Radio value="person" label={t`One person`} />
            <Radio value="group" label={t`The members of a group`} />
          </RadioGroup>
          {kind === 'person' ? (
            <PersonPicker chosen={person} onChoose={(next) => set({ person: next?.id ?? '' })} />
          ) : (
            <>
              <GroupPicker chosen={group} onChoose={(next) => set({ group: next?.id ?? '' })} />
              <Checkbox
                label={t`Only members who differ by the last comparison`}
                checked={onlyDiffering}
                onChange={(_, { checked }) => setOnlyDiffering(checked === true)}
              />
              <p className={styles.about}>
                {comparison == null ? (
                  t`This app was not compared yet, so every direct member is taken. Compare under Verify to take fewer.`
                ) : (
                  <>
                    <Trans>
                      The last comparison was <Age instant={comparison.takenAt} says={(age) => t`taken ${age}`} />.
                      Members of a group that it does not tell of are all taken.
                    </Trans>
                  </>
                )}
              </p>
            </>
          )}
          <div>
            <AbleButton
              ability="provision-on-demand"
              appearance="primary"
              disabled={chosen === null}
              disabledFocusable={plan.making}
              icon={plan.making ? <Spinner size="tiny" /> : null}
              onClick={submit}
            >
              <Trans>Show the plan</Trans>
            </AbleButton>
          </div>
        </div>
      </Card>
      <PlanDialog {...plan} />
    </>
  )
}
