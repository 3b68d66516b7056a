import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { CopyButton } from '../../ui/CopyButton'
import { localTimes } from '../../ui/local-times'
import { StatusBadge } from '../../ui/StatusBadge'
import { type Outcome, outcomes, outcomeWords } from './outcome-words'
import { requestPath } from './request-path'
import { ToldSteps } from './ToldSteps'
import type { Plan } from './use-plan'
import { inFigures } from '../../ui/in-figures'

type Result = Output<'plans.run'>['results'][number]

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  heading: { ...typographyStyles.body1Strong, margin: 0 },
  meaning: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, padding: 0, listStyleType: 'none' },
  row: {
    padding: `${tokens.spacingVerticalS} 0`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  request: {
    display: 'block',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
  line: { display: 'block' },
  id: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
  },
})

const shownAtFirst = 20
const shownMore = 200

/** Every request of a run by its outcome, what needs a person first. */
export function ResultRows({ plan, results }: { plan: Plan; results: readonly Result[] }) {
  const styles = useStyles()
  // Whom a request is about is told where there is one line for each request.
  const names = plan.affects.length === plan.requests.length ? plan.affects : []
  return (
    <div className={styles.root}>
      {outcomes.map((outcome) => {
        const rows = results.filter((result) => result.outcome === outcome)
        return rows.length === 0 ? null : (
          <OutcomeRows key={outcome} outcome={outcome} rows={rows} nameOf={({ step }) => names[step]?.name ?? null} />
        )
      })}
    </div>
  )
}

function OutcomeRows(props: { outcome: Outcome; rows: readonly Result[]; nameOf: (result: Result) => string | null }) {
  const { outcome, rows, nameOf } = props
  const styles = useStyles()
  const [most, setMost] = useState(shownAtFirst)
  const { status, word, meaning } = outcomeWords(outcome)
  const left = rows.length - most
  return (
    <section aria-label={word}>
      <div className={styles.head}>
        <h3 className={styles.heading}>
          <StatusBadge status={status} word={`${word}: ${inFigures(rows.length)}`} />
        </h3>
      </div>
      <p className={styles.meaning}>{meaning}</p>
      <ul className={styles.list}>
        {rows.slice(0, most).map((result) => (
          <ResultRow key={result.step} result={result} name={nameOf(result)} />
        ))}
      </ul>
      {left <= 0 ? null : (
        <Button size="small" appearance="subtle" onClick={() => setMost(most + shownMore)}>
          {t`Show ${{ left: inFigures(Math.min(left, shownMore)) }} more`}
        </Button>
      )}
    </section>
  )
}

function ResultRow({ result, name }: { result: Result; name: string | null }) {
  const styles = useStyles()
  const { failure, told, requestId } = result
  return (
    <li className={styles.row}>
      {name === null ? null : <span className={styles.name}>{name}</span>}
      <code className={styles.request}>{`${result.method} ${requestPath(result.url)}`}</code>
      {failure === null ? null : (
        <span className={styles.line}>{localTimes(`${failure.message} ${failure.remedy}`)}</span>
      )}
      {told === null ? null : <ToldSteps told={told} />}
      {requestId === null ? null : (
        <span className={styles.id}>
          <Trans>request-id</Trans> {requestId}
          <CopyButton size="small" appearance="subtle" label={t`Copy`} text={requestId} />
        </span>
      )}
    </li>
  )
}
