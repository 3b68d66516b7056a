import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useMedia } from '../../app/use-media'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { BigGrid } from '../../ui/BigGrid'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { NoteList } from '../verification/NoteList'
import { CommittedInput } from './CommittedInput'
import { FilterChoice } from './FilterChoice'
import { logColumns, logColumnsBesideDetails } from './log-columns'
import { LogDetails } from './LogDetails'
import { LogErrors } from './LogErrors'
import { keptWords, type LogEntry, logStatuses, logStatusOf, logStatusWords, logVerdict } from './log-words'
import { useJobInput } from './use-job-input'
import { useLogRows } from './use-log-rows'
import { useProvisioningSearch } from './use-provisioning-search'

const useStyles = makeStyles({
  progress: { marginBottom: tokens.spacingVerticalL },
  whom: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 280px))',
    gap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalL,
  },
})

const newestFirst = { column: 'newest', direction: 'descending' } as const
const rowId = ({ id }: LogEntry) => id
const clock = (instant: string) => new Date(instant).toLocaleDateString()

/** What Entra wrote down of each object that it provisioned: read from Graph, kept here, filtered, each code in words. */
export function LogPage() {
  const styles = useStyles()
  const app = useAppInput()
  const input = useJobInput()
  const work = useOperation('provisioning.readLog', app.app)
  const { search, text, setText, set } = useProvisioningSearch()
  const [opened, setOpened] = useState<LogEntry | null>(null)
  const { page, close } = useDetails(opened !== null, () => setOpened(null))
  const person = search.person ?? ''
  const group = search.group ?? ''
  const status = logStatusOf(search.status)
  const error = search.error ?? ''
  const wanted = {
    ...app,
    ...(person === '' ? {} : { person }),
    ...(group === '' ? {} : { group }),
    ...(status === null ? {} : { status }),
    ...(error === '' ? {} : { error }),
  }
  const filtered = person !== '' || group !== '' || status !== null || error !== ''
  const log = useContractQuery('provisioning.log', { ...wanted, start: 0, count: 1 })
  const source = useLogRows(wanted)
  const read = () => void work.start(input).catch(() => undefined)
  // A read that Graph refuses ends well, with a note of what could not be read.
  const refused = work.state?.failure != null || (work.state?.output?.notes.length ?? 0) > 0
  const tight = useMedia('(max-width: 1500px)')
  const columns = useMemo(
    () => (tight && opened !== null ? logColumns.filter(({ id }) => logColumnsBesideDetails.has(id)) : logColumns),
    [tight, opened],
  )
  const nothing = log.data?.kept.rows === 0
  const button = (
    <Button appearance="primary" icon={<ArrowDownload20Regular />} disabledFocusable={work.running} onClick={read}>
      {nothing ? t`Read the log` : t`Read new rows`}
    </Button>
  )
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === null ? null : <LogDetails key={opened.id} entry={opened} tenant={app.tenant} onClose={close} />
        }
      >
        <PageHeader
          level={2}
          title={t`Provisioning log`}
          verdict={
            log.data === undefined
              ? log.error === null
                ? t`Looking at the rows that are kept`
                : t`The kept rows could not be read`
              : logVerdict(log.data, filtered, refused)
          }
          detail={
            log.data === undefined ? undefined : keptWords(log.data.kept, work.state?.output?.retentionDays, clock)
          }
          actions={nothing && !work.running ? undefined : button}
        />
        {log.error === null ? null : <FailureNotice failure={log.error.failure} onRetry={() => void log.refetch()} />}
        <div className={work.running ? styles.progress : undefined}>
          <OperationProgress
            operation={work.state}
            label={t`Reading the log`}
            counted={t`rows`}
            onCancel={work.cancel}
          />
        </div>
        {work.state?.failure == null ? null : (
          <FailureNotice failure={work.state.failure} onRetry={read} onDismiss={work.dismiss} />
        )}
        {work.state?.output == null ? null : <NoteList notes={work.state.output.notes} />}
        {log.data === undefined ? (
          log.error === null ? (
            <Spinner label={t`Looking at the rows that are kept`} labelPosition="after" />
          ) : null
        ) : nothing ? (
          work.running ? null : (
            <EmptyState
              kind={work.state?.failure?.code === 'permission-missing' ? 'no-permission' : 'nothing-yet'}
              title={
                log.data.kept.readAt === null ? t`No row of the log is kept yet` : t`Entra has no rows of this app`
              }
              action={button}
            >
              <Trans>
                Reading takes as long as Graph allows: 5 requests in 10 seconds. Rows stay here when Microsoft has
                removed them.
              </Trans>
            </EmptyState>
          )
        ) : (
          <>
            <LogErrors errors={log.data.errors} chosen={error} onChoose={(code) => set({ error: code })} />
            <div className={styles.whom}>
              <CommittedInput
                label={t`Person`}
                placeholder={t`Name, user principal name or id`}
                value={person}
                onCommit={(value) => set({ person: value })}
              />
              <CommittedInput
                label={t`Group`}
                placeholder={t`Name or id`}
                value={group}
                onCommit={(value) => set({ group: value })}
              />
            </div>
            <BigGrid
              label={t`Provisioning log`}
              noun={t`rows`}
              source={source}
              columns={columns}
              rowId={rowId}
              filter={{ text, onChange: setText }}
              tools={
                <FilterChoice
                  label={t`Result`}
                  all={t`Every result`}
                  choices={logStatuses.map((value) => ({ value, words: logStatusWords(value).word }))}
                  chosen={status ?? ''}
                  onChoose={(value) => set({ status: value })}
                />
              }
              sortedBy={newestFirst}
              onOpen={setOpened}
              opened={opened?.id ?? null}
              empty={
                <EmptyState
                  kind="no-match"
                  title={t`No row fits the filters`}
                  action={
                    <Button
                      onClick={() => {
                        setText('')
                        set({ q: '', person: '', group: '', status: '', error: '' })
                      }}
                    >
                      <Trans>Show all</Trans>
                    </Button>
                  }
                />
              }
            />
          </>
        )}
      </WithDetails>
    </div>
  )
}
