import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { ArrowSync20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { Operation } from '../../backend/use-operation'
import { CopyButton } from '../../ui/CopyButton'
import { DetailsPane } from '../../ui/DetailsPane'
import { Disclosure } from '../../ui/Disclosure'
import { Facts } from '../../ui/Facts'
import { FailureNotice } from '../../ui/FailureNotice'
import { localTimes } from '../../ui/local-times'
import { OperationProgress } from '../../ui/OperationProgress'
import { StatusBadge } from '../../ui/StatusBadge'
import { modeWords } from '../mappings/mode-words'
import { entraCount, rowWords } from './compared-words'
import type { ComparedRow } from './last-comparison'
import type { MemberSource } from './member-source'
import type { AppOfCard } from './MemberItem'
import { MemberLists } from './MemberLists'
import type { NextStep } from './next-step'
import { unreadFailure } from './unread'
import { verdictWords } from './verdict-words'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  top: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
  },
  // The lists follow at once.
  aboveLists: { paddingBottom: tokens.spacingVerticalXS },
  text: { margin: `${tokens.spacingVerticalXXS} 0 0`, overflowWrap: 'anywhere' },
  quiet: { margin: `${tokens.spacingVerticalXS} 0 0`, color: tokens.colorNeutralForeground3 },
  heading: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  action: { marginTop: tokens.spacingVerticalS },
  more: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  progress: { width: '100%' },
})

const told = (count: number | null) => (count === null ? t`not known` : inFigures(count))

/** What a page can do about a row that is not from a file. */
export interface RowActions {
  readonly recheck: Operation<'verification.compare'>
  readonly onRecheck: () => void
  /** What to do about the row as a whole; null where nothing is. */
  readonly step: NextStep | null
  /** The link that leads to where the step is done. */
  readonly stepLink: ReactNode
}

/** One compared group: why its verdict is what it is, its people in lists where they are known, and what to do next. */
export function ComparedGroup(props: {
  row: ComparedRow
  /** Rows that feed the same product group. */
  fellows: readonly ComparedRow[]
  appName: string
  source: MemberSource
  /** Tenant and app, where the people lead to their cards; null where they do not. */
  cards: AppOfCard | null
  /** Null for a row of a file. */
  actions: RowActions | null
  /** The link to provisioning the missing people at once; null where nobody is missing. */
  now?: ReactNode
  onClose: () => void
}) {
  const { row, fellows, appName, source, cards, actions, now, onClose } = props
  const styles = useStyles()
  const words = verdictWords(row)
  const mode = modeWords(row.mode)
  const { scim, productGroup, people } = row
  const rechecked = actions?.recheck.state
  const failure = rechecked?.failure ?? unreadFailure(rechecked?.output)
  // Where people are told, each has a next step of its own.
  const step = people !== null && row.verdict === 'differs' ? null : (actions?.step ?? null)
  const more = (
    <div className={styles.more}>
      <Facts
        facts={[
          [t`In Entra`, t`${{ count: told(entraCount(row)) }} direct members`],
          [t`Expected`, told(row.expected?.count ?? null)],
          [
            t`In product`,
            scim.count === null || scim.confirmed ? told(scim.count) : t`${{ count: told(scim.count) }}, not confirmed`,
          ],
          [t`Inactive there`, scim.count === null ? null : told(scim.inactive)],
          [t`Compared by`, row.basis === 'members' ? t`people, one by one` : t`numbers`],
          [t`Mode`, row.direct ? t`No group: these people are assigned to the app themselves.` : mode.meaning],
        ]}
      />
      {fellows.length === 0 ? null : (
        <div>
          <h3 className={styles.heading}>
            <Trans>Compared as one union with</Trans>
          </h3>
          <ul className={styles.list}>
            {fellows.map((fellow) => (
              <li key={fellow.row}>{`${fellow.groupName} (${told(entraCount(fellow))})`}</li>
            ))}
          </ul>
          <p className={styles.quiet}>
            <Trans>People who are in several of these groups are expected once.</Trans>
          </p>
        </div>
      )}
      {row.direct ? null : (
        <div>
          <CopyButton size="small" label={t`Copy object id`} text={row.groupId} />
        </div>
      )}
    </div>
  )
  return (
    <DetailsPane
      title={productGroup === null ? row.groupName : `${row.groupName} → ${productGroup.name}`}
      about={rowWords(row)}
      onClose={onClose}
      toEdge
      foot={
        actions === null ? undefined : (
          <>
            <Button
              size="small"
              icon={<ArrowSync20Regular />}
              disabledFocusable={actions.recheck.running}
              onClick={actions.onRecheck}
            >
              <Trans>Recheck this group</Trans>
            </Button>
            {step === null ? actions.stepLink : null}
            {now}
            {actions.recheck.running ? (
              <div className={styles.progress}>
                <OperationProgress
                  operation={actions.recheck.state}
                  label={t`Comparing this group`}
                  onCancel={actions.recheck.cancel}
                />
              </div>
            ) : null}
          </>
        )
      }
    >
      <div className={people === null ? styles.top : `${styles.top} ${styles.aboveLists}`}>
        {actions === null || failure === null ? null : (
          <FailureNotice failure={failure} onDismiss={actions.recheck.dismiss} />
        )}
        <div>
          <StatusBadge {...words} />
          {row.why === `${words.word}.` ? null : <p className={styles.text}>{localTimes(row.why)}</p>}
          {row.verdict === 'match' ? <p className={styles.quiet}>{words.tooltip}</p> : null}
        </div>
        {row.failure === null ? null : <FailureNotice failure={row.failure} />}
        {row.notes.length === 0 ? null : (
          <ul className={styles.list}>
            {row.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {step === null ? null : (
          <div>
            <h3 className={styles.heading}>
              <Trans>What to do next</Trans>
            </h3>
            <span>{step.text}</span>
            {step.page === null ? null : <div className={styles.action}>{actions?.stepLink}</div>}
          </div>
        )}
        {people === null ? more : <Disclosure label={t`More about this group`}>{more}</Disclosure>}
      </div>
      {people === null ? null : (
        <MemberLists row={row} people={people} appName={appName} source={source} cards={cards} />
      )}
    </DetailsPane>
  )
}
