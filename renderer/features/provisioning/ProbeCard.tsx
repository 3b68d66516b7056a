import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useEffectEvent } from 'react'
import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { ArrowSync20Regular } from '@fluentui/react-icons'
import { useAppInput } from '../../app/use-current'
import { useOperation } from '../../backend/use-operation'
import { Age } from '../../ui/Age'
import { Disclosure } from '../../ui/Disclosure'
import { Facts } from '../../ui/Facts'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { StatusBadge } from '../../ui/StatusBadge'
import { type Probe, probeFacts, probeVerdict, stepWords } from './probe-words'

const useStyles = makeStyles({
  root: {
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  head: {
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  ask: { flexShrink: 0 },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  sentence: { margin: `${tokens.spacingVerticalXXS} 0 0`, color: tokens.colorNeutralForeground3 },
  about: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  step: { overflowWrap: 'anywhere' },
})

/** What the product's SCIM server can tell, by which route, and whom it lets in: found out by reading only, and kept. */
export function ProbeCard({
  probe,
  passed,
}: {
  probe: Probe | null
  /** When a test of this very address and token passed; null where none has. */
  passed: string | null
}) {
  const styles = useStyles()
  const input = useAppInput()
  const asking = useOperation('provisioning.probe', input.app)
  const ask = () => void asking.start(input).catch(() => undefined)
  // Once by itself, when the server is known to answer; whoever wants it again asks.
  const began = asking.state?.began ?? null
  const due = probe === null && passed !== null && !asking.running && (began === null || began < Date.parse(passed))
  const askOnce = useEffectEvent(ask)
  useEffect(() => {
    if (due) askOnce()
  }, [due])
  return (
    <section className={styles.root} aria-label={t`What this server can tell us`}>
      <div className={styles.head}>
        <div>
          <h3 className={styles.heading}>
            <Trans>What this server can tell us</Trans>
          </h3>
          <p className={styles.sentence}>
            {probe === null ? (
              t`Not asked yet: a few small reads find out how its people and groups can be compared.`
            ) : (
              <Age instant={probe.takenAt} says={(age) => askedWords(probe, age)} />
            )}
          </p>
        </div>
        <Button className={styles.ask} icon={<ArrowSync20Regular />} disabledFocusable={asking.running} onClick={ask}>
          {probe === null ? t`Ask the server` : t`Ask again`}
        </Button>
      </div>
      <OperationProgress
        operation={asking.state}
        label={t`Asking the server`}
        counted={t`steps`}
        onCancel={asking.cancel}
      />
      {asking.state?.failure == null ? null : (
        <FailureNotice failure={asking.state.failure} onRetry={ask} onDismiss={asking.dismiss} />
      )}
      {probe === null ? null : (
        <>
          <Facts
            facts={probeFacts(probe).map(({ name, status, word, about }) => [
              name,
              <span key={name}>
                <StatusBadge status={status} word={word} />
                {about === null ? null : <span className={styles.about}>{about}</span>}
              </span>,
            ])}
          />
          {probe.steps.length === 0 ? null : (
            <Disclosure label={t`Steps (${{ steps: probe.steps.length }})`}>
              <ol className={styles.steps}>
                {probe.steps.map(({ step, outcome, found }) => (
                  <li key={step} className={styles.step}>
                    <StatusBadge status={stepWords(outcome).status} word={step} tooltip={stepWords(outcome).word} />
                    <span className={styles.about}>{found}</span>
                  </li>
                ))}
              </ol>
            </Disclosure>
          )}
        </>
      )}
    </section>
  )
}

function askedWords(probe: Probe, age: string): string {
  const verdict = probeVerdict(probe)
  return plural(probe.requests, {
    one: `${verdict}; asked ${age}, by # request`,
    other: `${verdict}; asked ${age}, by # requests`,
  })
}
