import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { ageInWords } from '../../ui/age-in-words'
import { Term } from '../help/Term'
import { ButtonLink } from '../directory/ButtonLink'
import type { Cycle } from './cycle-words'
import { isInTrouble, type JobRow, quarantineReason } from './job-verdict'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  body: { paddingBlock: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  line: { display: 'block' },
  title: { fontWeight: tokens.fontWeightSemibold },
  heading: { display: 'block', marginTop: tokens.spacingVerticalS, fontWeight: tokens.fontWeightSemibold },
  cure: { margin: 0, paddingLeft: tokens.spacingHorizontalXL },
  said: { display: 'block', marginTop: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground3 },
})

/** What is wrong with a job: its quarantine with cause, cure and the days that are left, or the error of its last cycle. */
export function JobTroubles({ job, told, now }: { job: JobRow; told: Cycle['quarantine']; now: number }) {
  const styles = useStyles()
  const params = useAppInput()
  const { quarantine, last } = job
  const error = quarantine?.error ?? last?.error ?? null
  if (!isInTrouble(job)) return null
  const quarantined = job.state === 'Quarantine'
  return (
    <MessageBar intent="error" layout="multiline" className={styles.bar}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>
          {quarantined ? (
            <Trans>
              Entra put this job into <Term id="quarantine">quarantine</Term>.
            </Trans>
          ) : (
            t`The last cycle failed.`
          )}
        </MessageBarTitle>
        {!quarantined ? null : told === null ? (
          quarantineReason(quarantine?.reason ?? null)
        ) : (
          <>
            <span className={styles.title}>{told.title}.</span> {told.cause}
          </>
        )}
        {quarantined ? <span className={styles.line}>{attemptWords(job, told, now)}</span> : null}
        {told === null ? (
          <span className={styles.line}>
            <Trans>
              Test address and token under Connection, mend the cause in the Entra admin center, then restart.
            </Trans>
          </span>
        ) : (
          <>
            <span className={styles.heading}>
              <Trans>What to do, in this order</Trans>
            </span>
            <ol className={styles.cure}>
              {told.cure.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </>
        )}
        {error === null ? null : (
          <span className={styles.said}>{t`Entra says: ${{ message: error.message }} (${{ code: error.code }})`}</span>
        )}
      </MessageBarBody>
      <MessageBarActions>
        <ButtonLink to="/tenants/$tenant/apps/$app/connection" params={params}>
          <Trans>Open Connection</Trans>
        </ButtonLink>
        <ButtonLink to="/tenants/$tenant/apps/$app/provisioning/log" params={params} search={{ status: 'failure' }}>
          <Trans>Open the log</Trans>
        </ButtonLink>
      </MessageBarActions>
    </MessageBar>
  )
}

const disabledWords = (left: number, day: string) =>
  plural(left, {
    one: `Without success Entra disables the job in # day, on ${day}.`,
    other: `Without success Entra disables the job in # days, on ${day}.`,
  })

/** Since when, how often, when Entra tries again, and how long it is until it disables the job. */
function attemptWords(job: JobRow, told: Cycle['quarantine'], now: number): string {
  const since = told?.since ?? job.quarantine?.began ?? null
  const next = told?.nextAttempt ?? job.quarantine?.nextAttempt ?? null
  const parts = [
    since === null
      ? t`Since when is not known.`
      : t`Since ${{ since: new Date(since).toLocaleString() }}, ${{ age: ageInWords(Date.parse(since), now) }}.`,
    told?.times == null || told.times < 2 ? null : plural(told.times, { other: 'It was imposed # times in a row.' }),
    next === null
      ? t`When Entra tries again is not known.`
      : Date.parse(next) < now
        ? t`The next attempt is due now.`
        : t`The next attempt is ${{ age: ageInWords(Date.parse(next), now) }} (${{ next: new Date(next).toLocaleString() }}).`,
    told === null || told.disabledAt === null || told.daysLeft === null
      ? t`Without success Entra disables the job after 28 days.`
      : told.daysLeft === 0
        ? t`The 28 days are over after which Entra disables the job.`
        : disabledWords(told.daysLeft, new Date(told.disabledAt).toLocaleDateString()),
  ]
  return parts.filter((part) => part !== null).join(' ')
}
