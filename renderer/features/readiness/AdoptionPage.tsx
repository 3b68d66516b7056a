import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { PeopleSearchRegular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { adoptionFates } from '#shared/domain/adoption'
import type { ReadinessSearch } from '../../app/search-params'
import { useAddressSearch } from '../../app/use-address-search'
import { useAppInput } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useBackend } from '../../backend/BackendProvider'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { BigGrid } from '../../ui/BigGrid'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { ExportMenu } from '../../ui/ExportMenu'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { FilterChoice } from '../provisioning/FilterChoice'
import { ReadingFailure } from '../provisioning/ReadingFailure'
import { adoptionColumns, adoptionColumnsBesideDetails, adoptionKey } from './adoption-columns'
import { AdoptionDetails } from './AdoptionDetails'
import { AdoptionFacts } from './AdoptionFacts'
import { type AdoptionPlan, type AdoptionRow, adoptionVerdict, fateOf, fateWords } from './adoption-words'
import { useAdoptionRows } from './use-adoption-rows'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({ progress: { marginBottom: tokens.spacingVerticalL } })

const engineOrder = { column: 'engine', direction: 'ascending' } as const

/** What becomes of the accounts that are in the product already, by the job's matching and the product's own rule. */
export function AdoptionPage() {
  const styles = useStyles()
  const client = useBackend()
  const app = useAppInput()
  const known = useContractQuery('adoption.last', app)
  const work = useOperation('adoption.plan', app.app)
  const [opened, setOpened] = useState<AdoptionRow | null>(null)
  const { page, close } = useDetails(opened !== null, () => setOpened(null))
  const plan = known.data ?? null
  const start = () => {
    setOpened(null)
    void work.start(app).catch(() => undefined)
  }
  const button = (
    <Button appearance="primary" icon={<PeopleSearchRegular />} disabledFocusable={work.running} onClick={start}>
      {plan === null ? t`Look at existing accounts` : t`Look again`}
    </Button>
  )
  const failure = work.state?.failure ?? null
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === null ? null : (
            <AdoptionDetails key={adoptionKey(opened)} row={opened} tenant={app.tenant} onClose={close} />
          )
        }
      >
        <PageHeader
          level={2}
          title={t`Existing accounts`}
          verdict={
            plan !== null
              ? adoptionVerdict(plan)
              : work.running
                ? t`Working out what becomes of existing accounts`
                : known.error !== null
                  ? t`What was worked out last could not be read`
                  : known.data === null
                    ? t`What becomes of existing accounts was not worked out yet`
                    : t`Existing accounts`
          }
          detail={
            plan === null ? (
              t`Reads who is in scope and the accounts of the product, holds them against each other, and sends nothing.`
            ) : (
              <Age instant={plan.takenAt} says={(age) => t`Worked out ${age}`} />
            )
          }
          actions={
            plan === null && !work.running ? undefined : (
              <>
                {button}
                {plan === null ? null : (
                  <ExportMenu file={(format) => client.call('adoption.file', { ...app, format })} />
                )}
              </>
            )
          }
        />
        {known.error === null ? null : (
          <FailureNotice failure={known.error.failure} onRetry={() => void known.refetch()} />
        )}
        <div className={work.running ? styles.progress : undefined}>
          <OperationProgress operation={work.state} label={t`Reading both sides`} onCancel={work.cancel} />
        </div>
        {failure === null ? null : <ReadingFailure failure={failure} onRetry={start} onDismiss={work.dismiss} />}
        {plan !== null ? (
          <Loaded key={plan.takenAt} plan={plan} opened={opened} onOpen={setOpened} />
        ) : work.running ? null : known.data === null ? (
          <EmptyState kind="nothing-yet" title={t`Nobody has looked at the accounts of this product`} action={button}>
            <Trans>
              Look before the first cycle: who is linked, who would get a second account, and what nobody in scope has.
            </Trans>
          </EmptyState>
        ) : known.error === null ? (
          <Spinner label={t`Looking for what was worked out last`} labelPosition="after" />
        ) : null}
      </WithDetails>
    </div>
  )
}

function Loaded(props: { plan: AdoptionPlan; opened: AdoptionRow | null; onOpen: (row: AdoptionRow) => void }) {
  const { plan, opened, onOpen } = props
  const app = useAppInput()
  const { search, text, setText, set } = useAddressSearch<ReadinessSearch>()
  const fate = fateOf(search.fate)
  const total = fate === null ? Object.values(plan.tally).reduce((sum, count) => sum + count, 0) : plan.tally[fate]
  const source = useAdoptionRows({ ...app, takenAt: plan.takenAt, fate }, total)
  const tight = useMedia('(max-width: 1500px)')
  const columns = useMemo(
    () =>
      tight && opened !== null
        ? adoptionColumns.filter(({ id }) => adoptionColumnsBesideDetails.has(id))
        : adoptionColumns,
    [tight, opened],
  )
  return (
    <>
      <AdoptionFacts plan={plan} />
      <BigGrid
        label={t`What becomes of existing accounts`}
        noun={t`rows`}
        source={source}
        columns={columns}
        rowId={adoptionKey}
        filter={{ text, onChange: setText }}
        tools={
          <FilterChoice
            label={t`At the first cycle`}
            all={t`Whatever becomes of it`}
            choices={adoptionFates.map((value) => ({
              value,
              words: `${fateWords(value).word} (${inFigures(plan.tally[value])})`,
            }))}
            chosen={fate ?? ''}
            onChoose={(value) => set({ fate: value })}
          />
        }
        sortedBy={engineOrder}
        onOpen={onOpen}
        opened={opened === null ? null : adoptionKey(opened)}
        empty={
          fate === null ? (
            <EmptyState kind="nothing-yet" title={t`Nobody is in scope, and the product has no accounts`}>
              <Trans>Assign people or groups to the app first.</Trans>
            </EmptyState>
          ) : (
            <EmptyState
              kind="no-match"
              title={t`Nothing of that kind`}
              action={
                <Button onClick={() => set({ fate: '' })}>
                  <Trans>Show all</Trans>
                </Button>
              }
            />
          )
        }
      />
    </>
  )
}
