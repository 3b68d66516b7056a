import { t } from '@lingui/core/macro'
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { useNow } from '../../ui/use-now'
import { NotesCard } from '../customers/NotesCard'
import { useAnsweredEnds } from '../provisioning/use-answered-ends'
import { useLastComparison } from '../verification/last-comparison'
import { AppFacts } from './AppFacts'
import { ConcernList } from './ConcernList'
import { concernsOf, overviewVerdict } from './concerns'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(280px, 2fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 960px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  side: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
})

const renewed = 30_000

/** One app: a verdict, what needs a person most urgent first, and the facts it rests on. All from the cache; nothing is asked of Entra. */
export function OverviewPage() {
  const styles = useStyles()
  const input = useAppInput()
  const { tenant, app } = input
  const apps = useContractQuery('directory.apps', { tenant })
  const row = apps.data?.apps.find(({ id }) => id === app)
  const mappings = useContractQuery('mappings.list', input)
  const target = useContractQuery('provisioning.target', input)
  const { comparison, query: last } = useLastComparison(input)
  const readiness = useContractQuery('readiness.last', input)
  const answeredEnds = useAnsweredEnds(input)
  const now = useNow(renewed)
  const freshness = useContractQuery('directory.freshness', { tenant }).data

  const queries = [apps, mappings, target, last, readiness]
  const failure = queries.find(({ error }) => error !== null)?.error?.failure ?? null
  const known =
    row !== undefined &&
    mappings.data !== undefined &&
    target.data !== undefined &&
    comparison !== undefined &&
    readiness.data !== undefined
  const concerns = known
    ? concernsOf(
        {
          app: row,
          mappings: mappings.data.mappings,
          target: target.data,
          comparison,
          readiness: readiness.data,
          answeredEnds,
        },
        now,
      )
    : []
  const mapped = new Set(mappings.data?.mappings.map(({ groupId }) => groupId)).size
  const missing = apps.data !== undefined && row === undefined
  return (
    <>
      <PageHeader
        level={2}
        title={t`${{ row: row?.displayName ?? t`App` }} · Overview`}
        verdict={
          known
            ? overviewVerdict(concerns, mapped)
            : missing
              ? t`The tenant has no such app any more`
              : failure === null
                ? t`Overview`
                : t`Not everything about this app could be read`
        }
        detail={known ? t`From what was read last; nothing was asked of Entra or the product for this page` : undefined}
      />
      {failure === null ? null : (
        <FailureNotice failure={failure} onRetry={() => queries.forEach((query) => void query.refetch())} />
      )}
      {known ? (
        <div className={styles.columns}>
          <ConcernList
            input={input}
            concerns={concerns}
            times={{
              directory: freshness?.directory.readAt ?? null,
              jobs: freshness?.jobs.readAt ?? null,
              comparison: comparison?.takenAt ?? null,
              readiness: readiness.data?.takenAt ?? null,
              target: target.data?.lastTest?.at ?? target.data?.setAt ?? null,
            }}
          />
          <div className={styles.side}>
            <AppFacts app={row} mappings={mappings.data.mappings} target={target.data} comparison={comparison} />
            <NotesCard tenant={tenant} app={app} />
          </div>
        </div>
      ) : failure === null && !missing ? (
        <Spinner label={t`Reading what is known`} labelPosition="after" />
      ) : null}
    </>
  )
}
