import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useMemo, useState } from 'react'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { DataTable } from '../../ui/DataTable'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { useDetails } from '../../ui/use-details'
import { useListSearch } from '../directory/use-list-search'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { usePlan } from '../plans/use-plan'
import { journalColumns } from './journal-columns'
import { entryOutcome, type JournalEntry } from './journal-words'
import { RunDetails } from './RunDetails'

const useStyles = makeStyles({
  pages: { display: 'flex', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
})

/** As many as the engine tells at once. */
const atOnce = 200
/** How often what runs is looked at, in milliseconds. */
const lookedAt = 2_000

const entryId = ({ plan }: JournalEntry) => plan.id
const filterText = (entry: JournalEntry) => `${entry.plan.summary} ${entry.by ?? ''} ${entryOutcome(entry).word}`
const none: readonly JournalEntry[] = []

/** Every plan that was run, with what came of it and the way back. `head`: what stands above it. */
export function JournalRuns({ head }: { head: ReactNode }) {
  const styles = useStyles()
  const tenant = useTenantId()
  const [start, setStart] = useState(0)
  const { data, error, refetch } = useContractQuery(
    'plans.journal',
    { tenant, start, count: atOnce },
    { again: (told) => (told?.entries.some(({ running }) => running) === true ? lookedAt : Infinity) },
  )
  const plan = usePlan('journal')
  const { text, open, setText, setOpen } = useListSearch()
  const entries = data?.entries ?? none
  const opened = entries.find((entry) => entryId(entry) === open)
  const { page, close } = useDetails(opened !== undefined, setOpen)
  const columns = useMemo(() => journalColumns(opened !== undefined), [opened])
  const total = data?.total ?? 0
  return (
    <div {...page}>
      <WithDetails
        pane={opened === undefined ? null : <RunDetails key={open} entry={opened} plan={plan} onClose={close} />}
      >
        {head}
        <PlanNotice {...plan} />
        {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
        {data === undefined ? null : total === 0 ? (
          <EmptyState kind="nothing-yet" title={t`Nothing was changed yet`}>
            <Trans>
              What is assigned, started, paused or restarted with this console is written down here, with every request
              and what came of it.
            </Trans>
          </EmptyState>
        ) : (
          <DataTable
            label={t`Journal`}
            noun={t`runs`}
            rows={entries}
            columns={columns}
            rowId={entryId}
            filterText={filterText}
            filter={{ text, onChange: setText }}
            sortedBy={{ column: 'when', direction: 'descending' }}
            onOpen={({ plan: { id } }) => setOpen(id)}
            opened={open}
            total={total}
            empty={null}
          />
        )}
        {total <= atOnce ? null : (
          <div className={styles.pages}>
            <Button disabled={start === 0} onClick={() => setStart(Math.max(0, start - atOnce))}>
              <Trans>Newer</Trans>
            </Button>
            <Button disabled={start + atOnce >= total} onClick={() => setStart(start + atOnce)}>
              <Trans>Older</Trans>
            </Button>
          </div>
        )}
      </WithDetails>
      <PlanDialog {...plan} />
    </div>
  )
}
