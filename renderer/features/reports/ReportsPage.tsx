import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DocumentArrowDown20Regular } from '@fluentui/react-icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { ReportKind } from '#shared/domain/report'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { PageHeader } from '../../ui/PageHeader'
import { MadeReport } from './MadeReport'
import { RecentReports } from './RecentReports'
import { daysOf, emptyDraft, wantedReport } from './report-draft'
import { basisVerdict, commandLine, kindWords } from './report-words'
import { ReportBasis } from './ReportBasis'
import { ReportForm } from './ReportForm'
import { reportsSearch } from './reports-search'
import { ReportSchedule } from './ReportSchedule'
import { useMakeReport } from './use-make-report'

const useStyles = makeStyles({
  parts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(380px, 100%), 1fr))',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
  },
  side: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  progress: { marginBottom: tokens.spacingVerticalM },
})

/** What the console knows as a document: chosen, looked at, made, and as a line for a scheduler. */
export function ReportsPage() {
  const styles = useStyles()
  const tenant = useTenantId()
  const { kind = 'verification', app } = reportsSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const [draft, setDraft] = useState(emptyDraft)
  const known = useContractQuery('session.tenant', { tenant }).data
  const apps = useContractQuery('directory.apps', { tenant })
  const items = useMemo(
    () => (apps.data?.apps ?? []).map(({ id, displayName }) => ({ id, name: displayName, about: id })),
    [apps.data],
  )
  const chosen = items.find(({ id }) => id === app) ?? null
  const words = kindWords[kind]
  const lacksApp = kind === 'hand-over' && app === undefined
  const about = { tenant, kind, ...(app === undefined ? {} : { app }) }
  const preview = useContractQuery('reports.preview', about, { enabled: !lacksApp })
  const wanted = wantedReport({ tenant, kind, app }, draft, words.people !== null)
  const report = useMakeReport(wanted)
  const { running } = report.work
  const isWrong = kind === 'change' && daysOf(draft) === null
  const turnTo = (to: { kind: ReportKind; app?: string | undefined }) =>
    void navigate({
      to: '.',
      search: { kind: to.kind, ...(to.app === undefined ? {} : { app: to.app }) },
      replace: true,
    })
  return (
    <>
      <PageHeader
        title={t`Reports`}
        verdict={
          lacksApp
            ? t`Choose the app that is handed over`
            : preview.data === undefined
              ? t`Reports`
              : basisVerdict(preview.data.parts, preview.data.apps.length)
        }
        detail={t`A report tells what is known, from when it is, and what is not known. It holds no secret, and the journal keeps a line of it.`}
        actions={
          <Button
            appearance="primary"
            icon={<DocumentArrowDown20Regular />}
            disabledFocusable={running || lacksApp || isWrong}
            onClick={report.make}
          >
            <Trans>Make the report</Trans>
          </Button>
        }
      />
      {[apps.error, preview.error].map((error, at) =>
        error === null ? null : (
          <FailureNotice
            key={at === 0 ? 'apps' : 'preview'}
            failure={error.failure}
            onRetry={() => void (at === 0 ? apps : preview).refetch()}
          />
        ),
      )}
      {report.failure === null ? null : <FailureNotice failure={report.failure} onDismiss={report.dismiss} />}
      <div className={running ? styles.progress : undefined}>
        <OperationProgress operation={report.work.state} label={t`Making the report`} onCancel={report.work.cancel} />
      </div>
      {report.made === null ? null : <MadeReport made={report.made} />}
      <div className={styles.parts}>
        <ReportForm
          kind={kind}
          apps={items}
          chosen={chosen}
          draft={draft}
          printing={preview.data?.printing}
          customer={known?.displayName ?? known?.name ?? ''}
          onKind={(next) => turnTo({ kind: next, app })}
          onApp={(next) => turnTo({ kind, app: next?.id })}
          onDraft={(change) => setDraft((before) => ({ ...before, ...change }))}
        />
        <div className={styles.side}>
          {preview.data === undefined ? null : <ReportBasis parts={preview.data.parts} />}
          {lacksApp ? null : (
            <ReportSchedule
              line={commandLine({
                ...wanted,
                tenant,
                kind,
                app: app ?? null,
                redaction: draft.redaction,
                people: words.people !== null && draft.people,
                fresh: draft.fresh,
                days: kind === 'change' ? daysOf(draft) : null,
              })}
            />
          )}
          <RecentReports />
        </div>
      </div>
    </>
  )
}
