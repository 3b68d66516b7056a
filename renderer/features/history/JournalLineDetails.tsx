import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import type { Output } from '#shared/contract/contract'
import type { JournalLine } from '#shared/contract/journal'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { CopyableId } from '../../ui/CopyableId'
import { CopyButton } from '../../ui/CopyButton'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsSection } from '../../ui/DetailsSection'
import { Disclosure } from '../../ui/Disclosure'
import { exactTime } from '../../ui/exact-time'
import { Facts } from '../../ui/Facts'
import { FailureNotice } from '../../ui/FailureNotice'
import { localTimes } from '../../ui/local-times'
import { StatusBadge } from '../../ui/StatusBadge'
import { outcomeWords } from '../plans/outcome-words'
import { requestPath } from '../plans/request-path'
import { JournalAudits } from './JournalAudits'
import { lineState } from './journal-line-words'

const useStyles = makeStyles({
  record: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  list: { margin: 0, padding: 0, listStyleType: 'none', overflowWrap: 'anywhere' },
  request: { padding: `${tokens.spacingVerticalXS} 0` },
  code: { display: 'block', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

/** A plan can be of a great many requests; the command line shows all of them. */
const mostShown = 200
const mostLetters = 20_000

/** One line in full: what it holds, what came of each request, its place in the chain. */
export function JournalLineDetails(props: { line: JournalLine; tenant: string; onClose: () => void }) {
  const { line, tenant, onClose } = props
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('journal.line', { tenant, entry: line.entry })
  const told = data?.entry === line.entry ? data : undefined
  const record = told === undefined ? '' : JSON.stringify(told.record, null, 2)
  return (
    <DetailsPane
      title={line.subject}
      about={<Age instant={line.at} says={(age) => t`Line ${{ entry: line.entry.toLocaleString() }}, ${age}`} />}
      onClose={onClose}
    >
      <DetailsSection title={t`Line`}>
        <Facts
          facts={[
            [t`Kind`, <StatusBadge key="kind" {...lineState(line)} />],
            [t`When`, Number.isNaN(Date.parse(line.at)) ? line.at : exactTime(Date.parse(line.at))],
            [t`By`, line.by ?? t`not known`],
          ]}
        />
      </DetailsSection>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {told === undefined ? null : (
        <>
          {told.requests.length === 0 ? null : <Requests requests={told.requests} />}
          {line.plan === null ? null : (
            <DetailsSection title={t`Entra’s audit log`}>
              <JournalAudits tenant={tenant} entry={line.entry} />
            </DetailsSection>
          )}
          <DetailsSection title={t`Record`}>
            <Disclosure label={t`Whole record`}>
              <pre className={styles.record}>
                {record.length > mostLetters ? `${record.slice(0, mostLetters)}…` : record}
              </pre>
            </Disclosure>
            <CopyButton size="small" label={t`Copy record`} text={record} />
          </DetailsSection>
          <DetailsSection title={t`Hash`}>
            <CopyableId id={told.hash} label={t`Copy hash`} />
          </DetailsSection>
          <DetailsSection title={t`Hash of the line before`}>
            <CopyableId id={told.previous} label={t`Copy hash`} />
          </DetailsSection>
        </>
      )}
    </DetailsPane>
  )
}

function Requests({ requests }: { requests: Output<'journal.line'>['requests'] }) {
  const styles = useStyles()
  const more = requests.length - mostShown
  return (
    <DetailsSection title={t`Requests`}>
      <ul className={styles.list}>
        {requests.slice(0, mostShown).map(({ step, method, url, outcome, requestId, why }) => {
          const { status, word } = outcomeWords(outcome)
          return (
            <li key={step} className={styles.request}>
              <StatusBadge status={status} word={word} />
              <code className={styles.code}>{`${method} ${requestPath(url)}`}</code>
              {requestId === null ? null : <code className={styles.code}>{`request-id ${requestId}`}</code>}
              {why === null ? null : localTimes(why)}
            </li>
          )
        })}
      </ul>
      {more > 0 ? t`And ${{ requests: more.toLocaleString() }} more.` : null}
    </DetailsSection>
  )
}
