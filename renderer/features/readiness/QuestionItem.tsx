import { plural, t } from '@lingui/core/macro'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useAppInput } from '../../app/use-current'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { AnswerControl } from './AnswerControl'
import type { Answer, Question } from './question-words'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(260px, 4fr)',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    '@media (max-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  wanted: { boxShadow: `inset 4px 0 0 ${tokens.colorBrandStroke1}` },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  asks: { margin: 0, fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  links: { display: 'inline-flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalS },
})

/** A question: what is asked and why on one side, its control on the other. `wanted`: the address names it. */
export function QuestionItem(props: {
  question: Question
  answer: Answer | undefined
  wanted: boolean
  onChanged: () => void
}) {
  const { question, answer, wanted, onChanged } = props
  const { asks, why, rules } = question
  const styles = useStyles()
  const params = useAppInput()
  const ref = useRef<HTMLLIElement | null>(null)
  useEffect(() => {
    if (!wanted) return
    ref.current?.scrollIntoView({ block: 'center' })
    ref.current?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
  }, [wanted])
  return (
    <li ref={ref} className={mergeClasses(styles.root, wanted && styles.wanted)}>
      <div className={styles.words}>
        <p className={styles.asks}>{asks}</p>
        {why === null ? null : <p className={styles.quiet}>{why}</p>}
        {answer === undefined ? null : <StatusBadge status="good" word={t`Answered`} />}
        {rules.length === 0 ? null : (
          <p className={styles.quiet}>
            <span className={styles.links}>
              {plural(rules.length, { one: 'Decides the rule', other: 'Decides the rules' })}
              {rules.map((rule) => (
                <PageLink key={rule} to="/tenants/$tenant/apps/$app/readiness" params={params} search={{ open: rule }}>
                  {rule}
                </PageLink>
              ))}
            </span>
          </p>
        )}
      </div>
      <AnswerControl question={question} answer={answer} bare onChanged={onChanged} />
    </li>
  )
}
