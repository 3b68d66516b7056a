import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@fluentui/react-components'
import { Camera20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useAddressSearch } from '../../app/use-address-search'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { DriftPane } from './DriftPane'
import type { HistorySearch } from './history-search'
import { historyVerdict, keptSentence } from './history-words'
import { HistoryChart } from './HistoryChart'
import { LagCard } from './LagCard'
import { RetentionCard } from './RetentionCard'
import { SnapshotsCard } from './SnapshotsCard'
import { TimelineCard } from './TimelineCard'

const page = 20
const most = 1000

/** What the app was: snapshots over time, what changed between any two, when things happened and how long they took. */
export function HistoryPage() {
  const input = useAppInput()
  const { search, set } = useAddressSearch<HistorySearch>()
  const [count, setCount] = useState(page)
  const { data, error, refetch } = useContractQuery('history.list', { ...input, start: 0, count })
  const series = useContractQuery('history.series', input)
  const taking = useOperation('history.take', input.app)
  const { from = 0, to = 0 } = search
  const opened = from > 0 && to > 0
  const { page: keys, close } = useDetails(opened, () => set({ from: undefined, to: undefined }))
  const choose = (before: number, after: number) => set({ from: before, to: after })
  const take = () => void taking.start(input).catch(() => undefined)
  const takeButton = (
    <Button icon={<Camera20Regular />} disabledFocusable={taking.running} onClick={take}>
      <Trans>Take a snapshot now</Trans>
    </Button>
  )
  if (data === undefined) {
    return error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />
  }
  const { rows, total, kept } = data
  const unread = taking.state?.output?.unread ?? []
  return (
    <div {...keys}>
      <WithDetails
        pane={opened ? <DriftPane from={from} to={to} choices={rows} onChoose={choose} onClose={close} /> : null}
      >
        <PageHeader
          title={t`History`}
          level={2}
          verdict={historyVerdict(rows, total)}
          detail={total === 0 ? t`A snapshot is taken after each sync and each comparison.` : keptSentence(kept)}
          actions={total === 0 ? undefined : takeButton}
        />
        <OperationProgress operation={taking.state} label={t`Taking a snapshot`} onCancel={taking.cancel} />
        {taking.state?.failure == null ? null : (
          <FailureNotice failure={taking.state.failure} onRetry={take} onDismiss={taking.dismiss} />
        )}
        {unread.map((failure, place) => (
          // Each is of another job.
          <FailureNotice key={place} failure={failure} onDismiss={taking.dismiss} />
        ))}
        {total === 0 ? (
          <EmptyState kind="nothing-yet" title={t`No snapshot yet`} action={takeButton}>
            <Trans>The next sync takes one. What was before it is not known.</Trans>
          </EmptyState>
        ) : (
          <>
            {series.data === undefined || total < 2 ? null : <HistoryChart series={series.data} />}
            <SnapshotsCard
              rows={rows}
              total={total}
              opened={opened ? to : null}
              onOpen={choose}
              onMore={() => setCount(Math.min(most, count * 2))}
            />
          </>
        )}
        <TimelineCard />
        <LagCard />
        <RetentionCard />
      </WithDetails>
    </div>
  )
}
