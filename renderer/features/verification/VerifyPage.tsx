import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular, ShieldCheckmark20Regular } from '@fluentui/react-icons'
import { useMemo } from 'react'
import type { Failure } from '#shared/contract/failure'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { kindInWords } from '../../ui/group-words'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { ButtonLink } from '../directory/ButtonLink'
import { useListSearch } from '../directory/use-list-search'
import { ReportLink } from '../reports/ReportLink'
import { ComparedTable } from './ComparedTable'
import { ComparisonNotes } from './ComparisonNotes'
import { ComparisonRests } from './ComparisonRests'
import { comparedKey, type ComparedRow, type Comparison, fellowRows, useLastComparison } from './last-comparison'
import { LiveGroup } from './LiveGroup'
import { useLastMembers } from './member-source'
import { isMendedInConnection } from './next-step'
import { OpenVerification } from './OpenVerification'
import { useSavedFile } from './use-saved-file'
import { unreadFailure } from './unread'
import { comparisonVerdict, peopleVerdict } from './verdict-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  progress: { marginBottom: tokens.spacingVerticalM },
})

const none: readonly ComparedRow[] = []

/** Whether the product holds the people that the mapped groups say. */
export function VerifyPage() {
  const input = useAppInput()
  const styles = useStyles()
  const compare = useOperation('verification.compare', input.app)
  const { comparison: kept, query } = useLastComparison(input)
  const unread = unreadFailure(compare.state?.output)
  // Before anything is kept, what could not be read is all there is to show.
  const comparison = kept === null && unread !== null ? compare.state?.output : kept
  const mappings = useContractQuery('mappings.list', input)
  const target = useContractQuery('provisioning.target', input)
  const apps = useContractQuery('directory.apps', { tenant: input.tenant })
  const source = useLastMembers(input)
  const file = useSavedFile(input)
  const search = useListSearch()
  const groups = comparison?.groups ?? none
  const opened = groups.find((row) => comparedKey(row) === search.open)
  const { page, close } = useDetails(opened !== undefined, search.setOpen)
  const known = useMemo(() => mappings.data?.mappings ?? [], [mappings.data])
  const kinds = useMemo(
    () => new Map(known.flatMap(({ groupId, group }) => (group === null ? [] : [[groupId, kindInWords(group)]]))),
    [known],
  )
  const ended = apps.data?.apps.find(({ id }) => id === input.app)?.jobs.flatMap(({ last }) => last?.ended ?? []) ?? []
  const verify = () => void compare.start(input).catch(() => undefined)

  const mapped = mappings.data?.mappings.length
  const blocked = mapped === 0 || target.data === null
  const queries = [query, mappings, target]
  const failure = queries.find(({ error }) => error !== null)?.error?.failure ?? null
  const running = compare.running
  const button = (
    <Button
      appearance="primary"
      icon={<ShieldCheckmark20Regular />}
      disabledFocusable={running || blocked}
      onClick={verify}
    >
      {comparison == null ? t`Compare` : t`Compare again`}
    </Button>
  )
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === undefined || comparison == null ? null : (
            <LiveGroup
              key={opened.row}
              row={opened}
              fellows={fellowRows(opened, groups)}
              appName={comparison.app.displayName}
              mapping={known.find(({ groupId }) => groupId === opened.groupId)}
              source={source}
              onClose={close}
            />
          )
        }
      >
        <PageHeader
          level={2}
          title={t`Verify`}
          verdict={
            <Verdict comparison={comparison} mapped={mapped} reachable={target.data !== null} running={running} />
          }
          detail={
            comparison == null
              ? t`Compares each mapped group in Entra with the product's SCIM server; both are read live, nothing is changed.`
              : comparedWords(comparison)
          }
          actions={
            <>
              {comparison == null && !running ? null : button}
              {kept == null ? null : (
                <Button icon={<ArrowDownload20Regular />} disabledFocusable={file.saving} onClick={file.save}>
                  <Trans>Export</Trans>
                </Button>
              )}
              <OpenVerification />
              {kept == null ? null : <ReportLink kind="verification" />}
            </>
          }
        />
        {failure === null ? null : (
          <FailureNotice failure={failure} onRetry={() => queries.forEach((one) => void one.refetch())} />
        )}
        {file.failure === null ? null : <FailureNotice failure={file.failure} onDismiss={file.dismiss} />}
        {running ? (
          <div className={styles.progress}>
            <OperationProgress
              operation={compare.state}
              label={t`Comparing`}
              counted={t`groups`}
              onCancel={compare.cancel}
            />
          </div>
        ) : null}
        {compare.state?.failure == null ? null : (
          <CompareFailure failure={compare.state.failure} onRetry={verify} onDismiss={compare.dismiss} />
        )}
        {unread === null || kept == null ? null : (
          <CompareFailure
            failure={unread}
            about={t`What was compared before is still shown.`}
            onRetry={verify}
            onDismiss={compare.dismiss}
          />
        )}
        {comparison == null ? (
          comparison === null && mapped !== undefined && target.data !== undefined && !running ? (
            <NotCompared mapped={mapped} reachable={target.data !== null} action={button} />
          ) : null
        ) : (
          <>
            {mappings.data === undefined ? null : (
              <ComparisonNotes comparison={comparison} mappings={known} cycleEnded={ended.toSorted().at(-1) ?? null} />
            )}
            <ComparedTable rows={groups} kinds={kinds} search={search} detailed={opened !== undefined} />
            <ComparisonRests notes={comparison.notes} />
          </>
        )}
      </WithDetails>
    </div>
  )
}

function comparedWords({ totals, groups, takenBy }: Comparison): string {
  const people = inFigures(totals.people)
  const where = plural(groups.length, { one: 'the compared group', other: 'the compared groups' })
  return takenBy === null
    ? t`Compared Graph, the provisioning rules and the SCIM server: ${people} different people in ${where}.`
    : t`Compared Graph, the provisioning rules and the SCIM server: ${people} different people in ${where}, read by ${takenBy}.`
}

function Verdict(props: {
  comparison: Comparison | null | undefined
  mapped: number | undefined
  reachable: boolean
  running: boolean
}) {
  const { comparison, mapped, reachable, running } = props
  if (comparison != null) {
    const groups = comparisonVerdict(comparison.groups)
    const people = peopleVerdict(comparison.totals)
    return (
      <>
        {people === null ? groups : t`${groups}: ${people}`};{' '}
        <Age instant={comparison.takenAt} says={(age) => t`taken ${age}`} />
      </>
    )
  }
  if (running) return t`Comparing for the first time`
  if (mapped === undefined || comparison === undefined) return t`Verify`
  if (mapped === 0) return t`There is nothing to compare yet`
  return reachable ? t`Not compared yet` : t`The product cannot be asked yet`
}

function NotCompared(props: { mapped: number; reachable: boolean; action: React.ReactNode }) {
  const params = useAppInput()
  if (props.mapped === 0) {
    return (
      <EmptyState
        kind="nothing-yet"
        title={t`No group is mapped yet`}
        action={
          <ButtonLink appearance="primary" to="/tenants/$tenant/apps/$app/mappings" params={params}>
            <Trans>Map a group</Trans>
          </ButtonLink>
        }
      >
        <Trans>A comparison has a row for each mapped Entra group.</Trans>
      </EmptyState>
    )
  }
  if (!props.reachable) {
    return (
      <EmptyState
        kind="nothing-yet"
        title={t`Nobody has said where the product's SCIM server is`}
        action={
          <ButtonLink appearance="primary" to="/tenants/$tenant/apps/$app/connection" params={params}>
            <Trans>Set up the connection</Trans>
          </ButtonLink>
        }
      >
        {plural(props.mapped, {
          one: '# mapped group waits for it. Somebody who can ask the product may send you a saved verification instead.',
          other:
            '# mapped groups wait for it. Somebody who can ask the product may send you a saved verification instead.',
        })}
      </EmptyState>
    )
  }
  return (
    <EmptyState kind="nothing-yet" title={t`This app was not compared yet`} action={props.action}>
      {plural(props.mapped, {
        one: 'Reads # mapped group from Entra and the product; takes seconds for hundreds of people.',
        other: 'Reads # mapped groups from Entra and the product; takes seconds for hundreds of people.',
      })}
    </EmptyState>
  )
}

function CompareFailure(props: { failure: Failure; about?: string; onRetry: () => void; onDismiss: () => void }) {
  const params = useAppInput()
  return (
    <FailureNotice
      {...props}
      action={
        isMendedInConnection(props.failure.code) ? (
          <ButtonLink to="/tenants/$tenant/apps/$app/connection" params={params}>
            <Trans>Open Connection</Trans>
          </ButtonLink>
        ) : undefined
      }
    />
  )
}
