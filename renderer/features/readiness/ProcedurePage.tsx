import { t } from '@lingui/core/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowSync20Regular } from '@fluentui/react-icons'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { ReportLink } from '../reports/ReportLink'
import { inapplicableWords, procedureVerdict } from './procedure-words'
import { StepCard } from './StepCard'
import { useRulePlans } from './use-rule-plans'

const useStyles = makeStyles({
  progress: { marginBottom: tokens.spacingVerticalL },
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
})

/** The product's procedure for an app, step by step, with evidence. */
export function ProcedurePage() {
  const styles = useStyles()
  const input = useAppInput()
  const { data, error, refetch } = useContractQuery('onboarding.steps', input)
  const check = useOperation('readiness.check', input.app)
  const plans = useRulePlans()
  const { running } = check
  const start = () => void check.start(input).catch(() => undefined)
  const checked = data !== undefined && data.checkedAt !== null
  return (
    <>
      <PageHeader
        level={2}
        title={t`Procedure`}
        verdict={
          data === undefined
            ? error === null
              ? t`Reading the procedure`
              : t`The procedure could not be read`
            : procedureVerdict(data)
        }
        detail={
          data === undefined ? undefined : (
            <>
              {data.profile.id === 'generic'
                ? t`In the order that fits any SCIM 2.0 product.`
                : t`${{ profile: data.profile.name }}, in the order of its own document.`}{' '}
              {data.checkedAt === null ? (
                t`Its rules were not checked yet, so only ticks are known.`
              ) : (
                <Age instant={data.checkedAt} says={(age) => t`Its rules were checked ${age}.`} />
              )}{' '}
              {inapplicableWords(data.steps)}
            </>
          )
        }
        actions={
          data === undefined ? undefined : (
            <>
              <Button appearance="primary" icon={<ArrowSync20Regular />} disabledFocusable={running} onClick={start}>
                {checked ? t`Check again` : t`Check the rules`}
              </Button>
              <ReportLink kind="hand-over" />
            </>
          )
        }
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {running ? (
        <div className={styles.progress}>
          <OperationProgress operation={check.state} label={t`Checking the rules`} onCancel={check.cancel} />
        </div>
      ) : null}
      {check.state?.failure == null ? null : (
        <FailureNotice failure={check.state.failure} onRetry={start} onDismiss={check.dismiss} />
      )}
      <PlanNotice {...plans.plan} />
      {data === undefined ? null : data.steps.length === 0 ? (
        <EmptyState kind="nothing-yet" title={t`There are no steps for this product`}>
          {t`The profile ${{ profile: data.profile.name }} holds rules and no procedure. The rules of the Rules page apply all the same.`}
        </EmptyState>
      ) : (
        <ol className={styles.steps} aria-label={t`Steps`}>
          {data.steps.map((step, place) => (
            <StepCard
              key={`${step.id} ${data.checkedAt ?? ''}`}
              step={step}
              number={place + 1}
              next={step.id === data.next}
              product={data.profile.name}
              plans={plans}
            />
          ))}
        </ol>
      )}
      <PlanDialog {...plans.plan} />
    </>
  )
}
