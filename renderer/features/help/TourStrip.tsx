import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, typographyStyles, useAnnounce } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../../backend/use-command'
import { StatusBadge } from '../../ui/StatusBadge'
import { focusRegion } from './focus-region'
import { StepLink } from './StepLink'
import type { TourStep } from './tour-steps'
import { useTour } from './use-tour'
import { useTourEvents } from './use-tour-events'

const useStyles = makeStyles({
  root: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    maxHeight: '50vh',
    overflowY: 'auto',
    flexShrink: 0,
    outlineStyle: 'none',
    '&[data-led-to]': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (max-width: 640px)': { paddingInline: tokens.spacingHorizontalM },
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  words: { flex: '1 1 320px', minWidth: 0, overflowWrap: 'anywhere' },
  count: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  text: { ...typographyStyles.body1, margin: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  list: { margin: `${tokens.spacingVerticalS} 0 0`, paddingLeft: tokens.spacingHorizontalXXL },
  item: { paddingBlock: tokens.spacingVerticalXXS },
  entry: { display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
})

/** The step of the tour that comes next, above whatever page is shown: what to do, the way there, all steps, and the way out. */
export function TourStrip({ tenant }: { tenant: string }) {
  const styles = useStyles()
  const steps = useTour(tenant)
  useTourEvents(tenant)
  const leave = useCommand('help.setTour')
  const [all, setAll] = useState(false)
  useAnnouncedSteps(steps)
  if (steps === undefined) return null
  const next = steps.find(({ done }) => !done)
  const doneCount = steps.filter(({ done }) => done).length
  const end = () => {
    leave.mutate({ tenant, state: 'left' })
    focusRegion('page')
  }
  return (
    <section className={styles.root} aria-label={t`Tour`} data-region="tour" tabIndex={-1}>
      <div className={styles.line}>
        <div className={styles.words}>
          <span
            className={styles.count}
          >{t`Tour: ${{ done: doneCount }} of ${{ total: steps.length }} steps done`}</span>
          <p className={styles.title} data-step>
            {next?.title ?? t`The tour is done`}
          </p>
          <p className={styles.text}>
            {next?.says ??
              t`That is the main job. With a tenant of your own it goes the same way; every change shows its plan first.`}
          </p>
        </div>
        <div className={styles.buttons}>
          {next === undefined ? null : <StepLink key={next.id} tenant={tenant} step={next} primary />}
          <Button appearance="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t`Hide the steps` : t`All steps`}
          </Button>
          <Button appearance="subtle" onClick={end}>
            {next === undefined ? t`End the tour` : t`Leave the tour`}
          </Button>
        </div>
      </div>
      {all ? (
        <ol className={styles.list}>
          {steps.map((step) => (
            <li key={step.id} className={styles.item}>
              <span className={styles.entry}>
                <StepLink tenant={tenant} step={step} />
                {step.done ? (
                  <StatusBadge status="good" word={t`Done`} />
                ) : (
                  <StatusBadge status="off" word={t`Not yet`} />
                )}
              </span>
            </li>
          ))}
        </ol>
      ) : null}
      {leave.error === null ? null : (
        <p className={styles.text}>
          <Trans>The tour could not be put aside: {leave.error.failure.message}</Trans>
        </p>
      )}
    </section>
  )
}

/** Says a step that has come about since the strip is shown, and what comes next. */
function useAnnouncedSteps(steps: readonly TourStep[] | undefined): void {
  const { announce } = useAnnounce()
  const before = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    if (steps === undefined) return
    const done = new Set(steps.filter((step) => step.done).map(({ id }) => id))
    const known = before.current
    before.current = done
    const fresh = known === null ? undefined : steps.find(({ id }) => done.has(id) && !known.has(id))
    if (fresh === undefined) return
    const left = steps.length - done.size
    announce(
      left === 0
        ? t`Done: ${{ title: fresh.title }}. The tour is done.`
        : t`Done: ${{ title: fresh.title }}. ${plural(left, { one: 'One step is left', other: '# steps are left' })}.`,
    )
  }, [steps, announce])
}
