import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Link, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowSync20Regular } from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsNote, DetailsSection } from '../../ui/DetailsSection'
import { localTimes } from '../../ui/local-times'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { ConcernedList } from './ConcernedList'
import { MissingAnswer } from './MissingAnswer'
import { RuleFix } from './RuleFix'
import { affectedWords, originWords, outcomeWords, type RuleResult, severitySentence } from './rule-words'
import type { RulePlans } from './use-rule-plans'
import { webAddress } from './web-address'

const useStyles = makeStyles({
  state: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    marginBottom: tokens.spacingVerticalM,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  text: { margin: 0, overflowWrap: 'anywhere' },
  statements: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: `0 0 ${tokens.spacingVerticalXS}`,
    padding: 0,
    listStyleType: 'none',
    overflowWrap: 'anywhere',
  },
})

const pane = '[data-region="details"]'

/** A longer message may not stand whole in the title. */
const longestTitle = 140

/** One rule: what was found, what is missing, how it is mended, what it rests on, and whom it concerns. */
export function RuleDetails(props: {
  result: RuleResult
  plans: RulePlans
  checking: boolean
  onCheck: () => void
  onClose: () => void
}) {
  const { result, plans, checking, onCheck, onClose } = props
  const { rule, message, severity, outcome, missing, fix, affected, remedy, undo, source } = result
  const styles = useStyles()
  const words = outcomeWords(result)
  const former = useRef(outcome)
  useEffect(() => {
    if (former.current === outcome) return
    former.current = outcome
    // What had the focus, an answer or a fix, is gone with what was missing.
    if (document.activeElement === document.body) document.querySelector<HTMLElement>(pane)?.focus()
  }, [outcome])
  const link = webAddress(source.url)
  return (
    <DetailsPane
      title={message}
      about={`${rule} · ${severitySentence(severity)}`}
      onClose={onClose}
      foot={
        <>
          {fix === null || fix.kind === 'product' || fix.kind === 'answer' ? null : (
            <RuleFix fix={fix} rule={rule} plans={plans} primary={outcome === 'fail'} />
          )}
          <Button size="small" icon={<ArrowSync20Regular />} disabledFocusable={checking} onClick={onCheck}>
            <Trans>Check this rule again</Trans>
          </Button>
        </>
      }
    >
      {message.length <= longestTitle ? null : (
        <DetailsSection title={t`Rule`}>
          <p className={styles.text}>{message}</p>
        </DetailsSection>
      )}
      <DetailsSection title={t`Found`}>
        <span className={styles.state}>
          <StatusBadge status={words.status} word={words.word} />
          <span className={styles.quiet}>
            <Age instant={result.at} says={(age) => t`as it was ${age}`} />
          </span>
        </span>
        <p className={styles.text}>{localTimes(result.found)}</p>
      </DetailsSection>
      {missing === null ? null : (
        <DetailsSection title={t`What is missing`}>
          {missing.what === result.found ? null : <p className={styles.text}>{missing.what}</p>}
          {missing.answer === null ? (
            <p className={styles.text}>{missing.how}</p>
          ) : (
            <MissingAnswer answer={missing.answer} rule={rule} how={missing.how} />
          )}
        </DetailsSection>
      )}
      {remedy === null && fix?.kind !== 'product' ? null : (
        <DetailsSection title={outcome === 'fail' ? t`What to do` : t`If it fails`}>
          {remedy === null ? null : <p className={styles.text}>{remedy}</p>}
          {fix?.kind === 'product' ? <RuleFix fix={fix} rule={rule} plans={plans} /> : null}
          {undo === null ? null : <DetailsNote>{t`To take it back: ${undo}`}</DetailsNote>}
        </DetailsSection>
      )}
      {result.contradictions.length === 0 ? null : <Disputed ids={result.contradictions} />}
      <DetailsSection title={t`Where the rule comes from`}>
        <p className={styles.text}>
          {link === null ? (
            source.title
          ) : (
            <Link inline href={link} target="_blank" rel="noreferrer">
              {source.title}
            </Link>
          )}
          {source.date === null ? '' : ` (${source.date})`}
        </p>
        <DetailsNote>{originWords[result.origin]}.</DetailsNote>
      </DetailsSection>
      {affected === null || affected.total === 0 ? null : (
        <DetailsSection title={affectedWords(affected)}>
          <ConcernedList rule={rule} at={result.at} affected={affected} />
        </DetailsSection>
      )}
    </DetailsPane>
  )
}

/** Where documents disagree about what a rule says. */
function Disputed({ ids }: { ids: readonly string[] }) {
  const styles = useStyles()
  const input = useAppInput()
  const known = useContractQuery('readiness.contradictions', input).data?.contradictions ?? []
  const told = known.filter(({ id }) => ids.includes(id))
  if (told.length === 0) return null
  return (
    <DetailsSection title={t`Documents disagree`}>
      <ul className={styles.statements}>
        {told.map(({ id, topic, acts }) => (
          <li key={id}>
            <PageLink to="/tenants/$tenant/apps/$app/readiness/documents" params={input} search={{ open: id }}>
              {topic}
            </PageLink>
            <p className={styles.text}>{acts}</p>
          </li>
        ))}
      </ul>
    </DetailsSection>
  )
}
