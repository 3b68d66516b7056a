import { ph, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Dropdown, Field, Link, makeStyles, Option, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { type Symptom, symptoms } from '#shared/domain/restart-advice'
import { type Advice, type AdvisedJob, adviseRestart } from '#shared/domain/restart-advisor'
import { useAppInput } from '../../app/use-current'
import { ButtonLink } from '../directory/ButtonLink'
import { AbleButton } from '../session/abilities/AbleButton'
import { Card } from '../../ui/Card'

const useStyles = makeStyles({
  choice: { maxWidth: '640px', '& .fui-Dropdown': { minWidth: 0 } },
  title: { margin: 0, fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400 },
  parts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
  },
  heading: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  list: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    paddingLeft: tokens.spacingHorizontalXL,
    overflowWrap: 'anywhere',
  },
  text: { margin: `${tokens.spacingVerticalXS} 0 0` },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** From what a person sees to what helps: what comes first, the verb, what it evaluates again and what not, and when to look again. */
export function RestartAdvisorCard(props: {
  job: AdvisedJob
  /** A plan is being made or run, or a cycle is watched. */
  busy: boolean
  /** Why nothing can be run: the provisioning service refused just now. */
  refused: string | null
  onPlan: (verb: 'start' | 'pause' | 'restart', resetScope?: string) => void
}) {
  const { job, busy, refused, onPlan } = props
  const styles = useStyles()
  const [symptom, setSymptom] = useState<Symptom | null>(null)
  const chosen = symptoms.find((one) => one.symptom === symptom)
  const advice = chosen === undefined ? null : adviseRestart(chosen.symptom, job)
  return (
    <Card
      title={t`Restart advisor`}
      sentence={t`A restart is not always what helps, and start, pause and restart each leave something out. Say what you see.`}
    >
      <Field label={t`What do you see?`} className={styles.choice}>
        <Dropdown
          placeholder={t`Choose what fits best`}
          value={chosen?.says ?? ''}
          selectedOptions={chosen === undefined ? [] : [chosen.symptom]}
          onOptionSelect={(_, { optionValue }) =>
            setSymptom(symptoms.find((one) => one.symptom === optionValue)?.symptom ?? null)
          }
        >
          {symptoms.map((one) => (
            <Option key={one.symptom} value={one.symptom} text={one.says}>
              {one.says}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {advice === null ? null : <AdviceParts advice={advice} busy={busy} refused={refused} onPlan={onPlan} />}
    </Card>
  )
}

function AdviceParts(props: {
  advice: Advice
  busy: boolean
  refused: string | null
  onPlan: (verb: 'start' | 'pause' | 'restart', resetScope?: string) => void
}) {
  const { advice, busy, refused, onPlan } = props
  const styles = useStyles()
  const params = useAppInput()
  const { verb, resetScope, source } = advice
  const wanted = advice.afterwards ?? (verb === 'start' || verb === 'pause' || verb === 'restart' ? verb : null)
  const list = (heading: string, lines: readonly string[], ordered = false) => {
    if (lines.length === 0) return null
    const items = lines.map((line) => <li key={line}>{line}</li>)
    return (
      <div>
        <h4 className={styles.heading}>{heading}</h4>
        {ordered ? <ol className={styles.list}>{items}</ol> : <ul className={styles.list}>{items}</ul>}
      </div>
    )
  }
  return (
    <>
      <output className={styles.title}>{advice.title}</output>
      {list(t`First, in this order`, advice.first, true)}
      <div className={styles.parts}>
        {list(t`What is evaluated again`, advice.reevaluates)}
        {list(t`What stays as it is`, advice.leaves)}
        {list(t`Side effects`, advice.sideEffects)}
        <div>
          <h4 className={styles.heading}>
            <Trans>When to look again</Trans>
          </h4>
          <p className={styles.text}>{advice.lookAgain.words}</p>
        </div>
      </div>
      <div className={styles.buttons}>
        {wanted === null ? null : (
          <AbleButton
            ability="run-jobs"
            refused={refused}
            appearance={advice.afterwards === null ? 'primary' : 'secondary'}
            disabledFocusable={busy}
            onClick={() => (wanted === 'restart' ? onPlan(wanted, resetScope) : onPlan(wanted))}
          >
            {advice.afterwards === null ? t`Plan the ${wanted}` : t`When that is done: plan the ${wanted}`}
          </AbleButton>
        )}
        {verb === 'on-demand' ? (
          <ButtonLink appearance="primary" to="/tenants/$tenant/apps/$app/provisioning/on-demand" params={params}>
            <Trans>Provision on demand</Trans>
          </ButtonLink>
        ) : null}
        <span className={styles.quiet}>
          <Trans>
            From Microsoft:{' '}
            <Link href={source.url} target="_blank" rel="noreferrer" inline>
              {ph({ title: source.title })}
            </Link>
          </Trans>
        </span>
      </div>
    </>
  )
}
