import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, Spinner, tokens } from '@fluentui/react-components'
import type { Input, Output } from '#shared/contract/contract'
import type { LicenceDraft } from '#shared/domain/licence'
import { useAppInput } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { useContractQuery } from '../../backend/use-contract-query'
import { DetailsPane } from '../../ui/DetailsPane'
import { FailureNotice } from '../../ui/FailureNotice'
import { LongList } from '../../ui/LongList'
import { PageLink } from '../../ui/PageLink'
import { sentDraft } from './draft-edits'
import { peopleCounted } from './licence-words'

type Row = Output<'licences.people'>['rows'][number]

/** Which people a pane is about. */
export interface PeopleAsked {
  readonly title: string
  readonly which: Input<'licences.people'>['which']
  /** Object id of the group, for those who come by it alone. */
  readonly group?: string
}

const useStyles = makeStyles({
  pad: { padding: tokens.spacingHorizontalL },
  item: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

/** Asked for together. */
const pageRows = 100
/** How tall one is about, in px. */
const usual = 77

/** The people behind a figure, by name, each with why; any number of them. */
export function PeoplePane(props: {
  asked: PeopleAsked
  draft: LicenceDraft
  /** When the directory was read: another one is another list. */
  takenAt: string
  onClose: () => void
}) {
  const { asked, draft, takenAt, onClose } = props
  const styles = useStyles()
  const client = useBackend()
  const { title, which, group } = asked
  const wanted = { ...useAppInput(), draft: sentDraft(draft), which, ...(group === undefined ? {} : { group }) }
  const { data, error, refetch, isPlaceholderData } = useContractQuery('licences.people', {
    ...wanted,
    start: 0,
    count: pageRows,
  })
  const page = (start: number) => ({
    queryKey: ['licences.people', { ...wanted, start, count: pageRows }],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
      client.call('licences.people', { ...wanted, start, count: pageRows }, signal),
  })
  return (
    <DetailsPane
      title={title}
      about={data === undefined ? undefined : peopleCounted(data.total)}
      onClose={onClose}
      toEdge
    >
      {error === null ? null : (
        <div className={styles.pad}>
          <FailureNotice failure={error.failure} onRetry={() => void refetch()} />
        </div>
      )}
      {data === undefined ? (
        error === null ? (
          <Spinner className={styles.pad} size="small" label={t`Looking for their names`} labelPosition="after" />
        ) : null
      ) : data.total === 0 ? (
        <p className={styles.pad}>
          <Trans>Nobody.</Trans>
        </p>
      ) : isPlaceholderData ? null : (
        <LongList<Row>
          key={JSON.stringify([wanted, takenAt, data.total])}
          label={title}
          total={data.total}
          usual={usual}
          block={(from) => {
            const start = from - (from % pageRows)
            return { ...page(start), offset: from - start }
          }}
          itemKey={({ id }) => id}
        >
          {(row) => <PersonItem row={row} />}
        </LongList>
      )}
    </DetailsPane>
  )
}

function PersonItem({ row }: { row: Row }) {
  const styles = useStyles()
  const { tenant, app } = useAppInput()
  const { id, displayName, userPrincipalName, why } = row
  return (
    <span className={styles.item}>
      <span className={styles.name}>
        <PageLink to="/tenants/$tenant/people/$person" params={{ tenant, person: id }} search={{ app }}>
          {displayName ?? userPrincipalName ?? id}
        </PageLink>
      </span>
      {userPrincipalName === null ? null : <span className={styles.quiet}>{userPrincipalName}</span>}
      <span className={styles.quiet}>{why}</span>
    </span>
  )
}
