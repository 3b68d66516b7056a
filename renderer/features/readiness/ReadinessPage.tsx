import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { ClipboardTaskListLtr20Regular } from '@fluentui/react-icons'
import { useDeferredValue } from 'react'
import { severities } from '#shared/domain/product-profile'
import { ruleOutcomes, tallyOf } from '#shared/domain/readiness'
import type { ReadinessSearch } from '../../app/search-params'
import { useAddressSearch } from '../../app/use-address-search'
import { useAppInput } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { ReportLink } from '../reports/ReportLink'
import { ProfileChoice } from './ProfileChoice'
import { ruleGroups, resultsOf, type RulesWanted, wantedResults } from './rule-groups'
import { type Readiness, readinessVerdict } from './rule-words'
import { RuleDetails } from './RuleDetails'
import { RuleFilters } from './RuleFilters'
import { RuleList } from './RuleList'
import { RuleNotes } from './RuleNotes'
import { useRulePlans } from './use-rule-plans'

const useStyles = makeStyles({ progress: { marginBottom: tokens.spacingVerticalL } })

/** The rules of an app's product, each with what was found, in the order in which the product goes about it. */
export function ReadinessPage() {
  const styles = useStyles()
  const input = useAppInput()
  const last = useContractQuery('readiness.last', input)
  const profile = useContractQuery('readiness.profile', input)
  const work = useOperation('readiness.check', input.app)
  const plans = useRulePlans()
  const { search, text, setText, set } = useAddressSearch<ReadinessSearch>()
  const supplementary = search.supplementary !== 'off'
  const readiness = last.data ?? null
  const opened = readiness?.results.find(({ rule }) => rule === search.open)
  const { page, close } = useDetails(opened !== undefined, (rule) => set({ open: rule ?? '' }))
  const check = (rules?: string[]) =>
    void work
      .start({ ...input, ...(rules === undefined ? {} : { rules }), ...(supplementary ? {} : { supplementary }) })
      .catch(() => undefined)
  const checkAll = () => check()
  const button = (
    <Button
      appearance="primary"
      icon={<ClipboardTaskListLtr20Regular />}
      disabledFocusable={work.running}
      onClick={checkAll}
    >
      {readiness === null ? t`Check` : t`Check again`}
    </Button>
  )
  const failure = [last, profile].find(({ error }) => error !== null)?.error?.failure ?? null
  const name = profile.data?.profile.name
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === undefined ? null : (
            <RuleDetails
              key={opened.rule}
              result={opened}
              plans={plans}
              checking={work.running}
              onCheck={() => check([opened.rule])}
              onClose={close}
            />
          )
        }
      >
        <PageHeader
          level={2}
          title={t`Readiness`}
          verdict={
            readiness !== null
              ? readinessVerdict(tallyOf(resultsOf(readiness, supplementary)))
              : work.running
                ? t`Checking for the first time`
                : last.data === null
                  ? t`Whether this app is ready was not checked yet`
                  : last.error === null
                    ? t`Readiness`
                    : t`The last check could not be read`
          }
          detail={
            readiness === null ? (
              t`Holds the tenant, the job, the product and your answers against the rules of the product; changes nothing.`
            ) : (
              <Age
                instant={readiness.takenAt}
                says={(age) =>
                  t`Checked ${age} by ${{ person: readiness.by }}, by the rules of ${{ profile: readiness.profile.name }} of ${{ day: readiness.profile.reviewed }}. A rule that lacks something to decide by is never passed.`
                }
              />
            )
          }
          actions={
            readiness === null ? undefined : (
              <>
                {button}
                <ReportLink kind="readiness" />
              </>
            )
          }
        />
        {failure === null ? null : (
          <FailureNotice failure={failure} onRetry={() => [last, profile].forEach((one) => void one.refetch())} />
        )}
        {profile.data === undefined ? null : <ProfileChoice known={profile.data} />}
        <div className={work.running ? styles.progress : undefined}>
          <OperationProgress operation={work.state} label={t`Checking`} counted={t`rules`} onCancel={work.cancel} />
        </div>
        {work.state?.failure == null ? null : (
          <FailureNotice failure={work.state.failure} onRetry={checkAll} onDismiss={work.dismiss} />
        )}
        <PlanNotice {...plans.plan} />
        {readiness !== null ? (
          <Checked
            readiness={readiness}
            wanted={{
              search: text,
              outcome: ruleOutcomes.find((outcome) => outcome === search.outcome) ?? null,
              severity: severities.find((severity) => severity === search.severity) ?? null,
              supplementary,
            }}
            opened={opened?.rule ?? null}
            onSearch={setText}
            onChange={set}
          />
        ) : work.running ? null : last.data === null ? (
          <EmptyState
            kind="nothing-yet"
            title={
              name === undefined ? t`The rules were not checked yet` : t`The rules of ${name} were not checked yet`
            }
            action={button}
          >
            <Trans>
              A check reads Entra, and the product where it is connected. It takes seconds and changes neither.
            </Trans>
          </EmptyState>
        ) : last.error === null ? (
          <Spinner label={t`Looking for the last check`} labelPosition="after" />
        ) : null}
      </WithDetails>
      <PlanDialog {...plans.plan} />
    </div>
  )
}

/** The results of a check: filters, the rules step by step, and what nothing decides. */
function Checked(props: {
  readiness: Readiness
  wanted: RulesWanted
  opened: string | null
  onSearch: (text: string) => void
  onChange: (change: ReadinessSearch) => void
}) {
  const { readiness, wanted, opened, onSearch, onChange } = props
  const tight = useMedia('(max-width: 900px)')
  const search = useDeferredValue(wanted.search)
  const results = wantedResults(readiness.results, { ...wanted, search })
  return (
    <>
      <RuleFilters
        results={readiness.results}
        wanted={wanted}
        shown={results.length}
        onOutcome={(outcome) => onChange({ outcome: outcome ?? '' })}
        onSeverity={(severity) => onChange({ severity: severity ?? '' })}
        onSearch={onSearch}
        onSupplementary={(on) => onChange({ supplementary: on ? '' : 'off' })}
      />
      {results.length === 0 ? (
        <EmptyState
          kind="no-match"
          title={t`No rule fits the filters`}
          action={
            <Button
              onClick={() => {
                onSearch('')
                onChange({ q: '', outcome: '', severity: '' })
              }}
            >
              <Trans>Show all</Trans>
            </Button>
          }
        />
      ) : (
        <RuleList
          groups={ruleGroups(readiness, results)}
          opened={opened}
          detailed={opened !== null || tight}
          onOpen={(rule) => onChange({ open: rule })}
        />
      )}
      <RuleNotes notes={readiness.notes} />
    </>
  )
}
