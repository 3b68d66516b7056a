import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { ArrowSwap20Regular } from '@fluentui/react-icons'
import { useParams } from '@tanstack/react-router'
import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../../backend/use-contract-query'
import { ageInWords } from '../../ui/age-in-words'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { useNow } from '../../ui/use-now'
import { ButtonLink } from '../directory/ButtonLink'
import { useListSearch } from '../directory/use-list-search'
import { ComparedGroup } from './ComparedGroup'
import { ComparedTable } from './ComparedTable'
import { comparedKey, fellowRows } from './last-comparison'
import { useFileMembers } from './member-source'
import { NoteList } from './NoteList'
import { OpenVerification } from './OpenVerification'
import { comparisonVerdict, peopleVerdict } from './verdict-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  root: { height: '100%', overflowY: 'auto', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground2 },
  page: { padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL}` },
  product: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalL,
    fontWeight: tokens.fontWeightSemibold,
  },
  band: { marginBottom: tokens.spacingVerticalL },
  notes: { marginTop: tokens.spacingVerticalL },
})

type Saved = Output<'verification.file'>

const noKinds: ReadonlyMap<string, string> = new Map()

/** A verification from a file: the same groups and people as on Verify, as they were when it was taken. Nothing is asked of anybody. */
export function SavedVerificationPage() {
  const styles = useStyles()
  const { verification } = useParams({ strict: false })
  const id = verification ?? ''
  const { data, error, refetch } = useContractQuery('verification.file', { id })
  const gone = error?.failure.code === 'unknown-name'
  return (
    <main className={styles.root}>
      <div className={styles.page}>
        <div className={styles.product}>
          <ArrowSwap20Regular aria-hidden />
          <Trans>SCIM Console</Trans>
        </div>
        {error === null ? null : (
          <>
            <PageHeader
              title={t`Saved verification`}
              verdict={
                gone ? t`This saved verification is not open any more` : t`This saved verification could not be read`
              }
              actions={
                <>
                  <ButtonLink to="/">
                    <Trans>All tenants</Trans>
                  </ButtonLink>
                  <OpenVerification />
                </>
              }
            />
            {gone ? (
              <EmptyState kind="nothing-yet" title={t`An opened file lasts until the console ends`}>
                <Trans>Open it again: nothing of it was kept.</Trans>
              </EmptyState>
            ) : (
              <FailureNotice failure={error.failure} onRetry={() => void refetch()} />
            )}
          </>
        )}
        {data === undefined || error !== null ? null : <SavedComparison saved={data} />}
      </div>
    </main>
  )
}

function SavedComparison({ saved }: { saved: Saved }) {
  const styles = useStyles()
  const { id, tenant, comparison } = saved
  const source = useFileMembers(id)
  const people = peopleVerdict(comparison.totals)
  const search = useListSearch()
  const opened = comparison.groups.find((row) => comparedKey(row) === search.open)
  const { page, close } = useDetails(opened !== undefined, search.setOpen)
  return (
    <div {...page}>
      <WithDetails
        pane={
          opened === undefined ? null : (
            <ComparedGroup
              key={opened.row}
              row={opened}
              fellows={fellowRows(opened, comparison.groups)}
              appName={comparison.app.displayName}
              source={source}
              cards={null}
              actions={null}
              onClose={close}
            />
          )
        }
      >
        <SavedBand saved={saved} />
        <PageHeader
          title={t`Saved verification of ${{ app: comparison.app.displayName }}`}
          verdict={`${comparisonVerdict(comparison.groups)}${people === null ? '' : `: ${people}`}`}
          detail={t`${{ app: comparison.app.displayName }} in ${{ tenant: tenant.name }}: ${{ people: inFigures(comparison.totals.people) }} different people in ${plural(comparison.groups.length, { one: 'the compared group', other: 'the compared groups' })}.`}
          actions={
            <>
              <ButtonLink to="/">
                <Trans>All tenants</Trans>
              </ButtonLink>
              <OpenVerification />
            </>
          }
        />
        <ComparedTable rows={comparison.groups} kinds={noKinds} search={search} detailed={opened !== undefined} />
        <div className={styles.notes}>
          <NoteList notes={comparison.notes} />
        </div>
      </WithDetails>
    </div>
  )
}

const renewed = 60_000

/** What it is and how old, above all else. */
function SavedBand({ saved }: { saved: Saved }) {
  const styles = useStyles()
  const now = useNow(renewed)
  const { comparison } = saved
  const at = Date.parse(comparison.takenAt)
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.band}>
      <MessageBarBody>
        <MessageBarTitle>
          {comparison.takenBy === null
            ? t`Saved verification of ${{ app: comparison.app.displayName }}, taken ${{ time: new Date(at).toLocaleString() }} (${{ age: ageInWords(at, now) }}).`
            : t`Saved verification of ${{ app: comparison.app.displayName }}, taken ${{ time: new Date(at).toLocaleString() }} (${{ age: ageInWords(at, now) }}) by ${{ person: comparison.takenBy }}.`}
        </MessageBarTitle>
        <Trans>Nothing here is live: what has changed since then is not in it.</Trans>
      </MessageBarBody>
    </MessageBar>
  )
}
