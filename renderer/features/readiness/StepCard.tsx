import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components'
import { Open20Regular } from '@fluentui/react-icons'
import { useId, useState } from 'react'
import { Disclosure } from '../../ui/Disclosure'
import { localTimes } from '../../ui/local-times'
import { StatusBadge } from '../../ui/StatusBadge'
import { MenuPath } from './MenuPath'
import {
  doneSummary,
  isOpen,
  pageName,
  type ProcedureStep,
  shownEvidence,
  stateWords,
  whereWord,
} from './procedure-words'
import { RuleFix } from './RuleFix'
import { StepEvidenceList } from './StepEvidenceList'
import { StepTicks } from './StepTicks'
import { TypedValues } from './TypedValues'
import type { RulePlans } from './use-rule-plans'
import { webAddress } from './web-address'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '36px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  // The step that comes next is the one to look at.
  next: {
    borderLeft: `4px solid ${tokens.colorBrandStroke1}`,
    paddingLeft: `calc(${tokens.spacingHorizontalL} - 3px)`,
  },
  number: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '32px',
    height: '32px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    ...typographyStyles.body1Strong,
    fontVariantNumeric: 'tabular-nums',
  },
  body: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  done: { rowGap: tokens.spacingVerticalXXS },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    minHeight: '32px',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
  },
  title: { ...typographyStyles.subtitle2, margin: 0, flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' },
  where: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  says: { margin: 0, maxWidth: '90ch', overflowWrap: 'anywhere' },
  // One line of what is settled.
  summary: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  way: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

/** One step of the product's procedure: where, what to do there, what is typed, and what shows that it is done. */
export function StepCard(props: {
  step: ProcedureStep
  number: number
  /** The first that is not done. */
  next: boolean
  product: string
  plans: RulePlans
}) {
  const { step, number, next, product, plans } = props
  const styles = useStyles()
  const title = useId()
  const { status, word, tooltip } = stateWords(step.state)
  const shown = shownEvidence(step)
  const summary = doneSummary(step)
  // What somebody is at does not fold up under the hand that ticks its last box.
  const [unfolded] = useState(isOpen(step))
  const folded = !unfolded && !isOpen(step)
  // A warning keeps no step open, and nobody would look for it behind what is done.
  const warned = folded ? shown.filter(({ outcome }) => outcome === 'fail') : []
  const others = shown.filter((one) => !warned.includes(one))
  const rest = (
    <>
      {step.says === '' ? null : <p className={styles.says}>{step.says}</p>}
      <Way step={step} next={next} plans={plans} />
      {step.type.length === 0 ? null : <TypedValues values={step.type} />}
      {step.ticks.length === 0 ? null : <StepTicks ticks={step.ticks} step={step.title} />}
      {others.length === 0 ? null : <StepEvidenceList evidence={others} plans={plans} here={step.menu} />}
    </>
  )
  return (
    <li
      className={mergeClasses(styles.root, next && styles.next)}
      aria-labelledby={title}
      aria-current={next ? 'step' : undefined}
    >
      <span className={styles.number} aria-hidden>
        {number}
      </span>
      <div className={mergeClasses(styles.body, folded && styles.done)}>
        <div className={styles.head}>
          <h3 id={title} className={styles.title}>
            {step.title}
          </h3>
          <span className={styles.where}>{whereWord(step.where, product)}</span>
          <StatusBadge status={status} word={word} tooltip={tooltip} />
        </div>
        {folded ? (
          <>
            {summary === null ? null : <p className={styles.summary}>{localTimes(summary)}</p>}
            {warned.length === 0 ? null : (
              <StepEvidenceList evidence={warned} plans={plans} here={[]} label={t`Warnings`} />
            )}
            <Disclosure label={t`How, and what shows it`}>
              <div className={styles.body}>{rest}</div>
            </Disclosure>
          </>
        ) : (
          rest
        )}
      </div>
    </li>
  )
}

/** The way to where a step is done: a menu in that place's own words, the page of the portal, or the page of this console. */
function Way({ step, next, plans }: { step: ProcedureStep; next: boolean; plans: RulePlans }) {
  const styles = useStyles()
  const portal = step.portal === null ? null : webAddress(step.portal)
  // What is found beside it leads there as well.
  const led = shownEvidence(step).some(
    ({ outcome, fix }) =>
      (outcome === 'fail' || outcome === 'cannot-tell') && fix?.kind === 'page' && fix.page === step.page,
  )
  const page = led ? null : step.page
  if (step.menu.length === 0 && portal === null && page === null) return null
  return (
    <div className={styles.way}>
      {step.menu.length === 0 ? null : <MenuPath menu={step.menu} />}
      {portal === null ? null : (
        <Button
          as="a"
          size="small"
          appearance={next ? 'primary' : 'secondary'}
          icon={<Open20Regular />}
          href={portal}
          target="_blank"
          rel="noreferrer"
        >
          <Trans>Open it in the Entra admin center</Trans>
        </Button>
      )}
      {page === null ? null : (
        <RuleFix fix={{ kind: 'page', page, label: pageName(page) }} rule={step.id} plans={plans} primary={next} />
      )}
    </div>
  )
}
