import {
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { Age } from '../../ui/Age'
import { ageInWords } from '../../ui/age-in-words'
import { ButtonLink } from '../directory/ButtonLink'
import { isInTrouble, type JobRow, quarantineReason } from './job-verdict'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalL },
  body: { paddingBlock: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  line: { display: 'block' },
  said: { display: 'block', marginTop: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground3 },
})

/** Entra switches a job off that was in quarantine for so long. */
const switchedOffAfter = 28 * 24 * 60 * 60_000

/** What is wrong with a job: its quarantine with the time to the next attempt, or the error of its last cycle. */
export function JobTroubles({ job, now }: { job: JobRow; now: number }) {
  const styles = useStyles()
  const params = useAppInput()
  const { quarantine, last } = job
  const error = quarantine?.error ?? last?.error ?? null
  if (!isInTrouble(job)) return null
  const next = quarantine?.nextAttempt ?? null
  const began = quarantine?.began ?? null
  return (
    <MessageBar intent="error" layout="multiline" className={styles.bar}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>
          {job.state === 'Quarantine' ? 'Entra put this job into quarantine.' : 'The last cycle failed.'}
        </MessageBarTitle>
        {job.state === 'Quarantine' ? quarantineReason(quarantine?.reason ?? null) : null}
        {job.state !== 'Quarantine' ? null : (
          <span className={styles.line}>
            {began === null ? null : (
              <>
                Since <Age instant={began} />.{' '}
              </>
            )}
            {next === null
              ? 'When Entra tries again is not known.'
              : Date.parse(next) < now
                ? 'The next attempt is due now.'
                : `The next attempt is ${ageInWords(Date.parse(next), now)} (${new Date(next).toLocaleString()}).`}
            {began === null
              ? null
              : ` Without success Entra switches the job off on ${new Date(Date.parse(began) + switchedOffAfter).toLocaleDateString()}.`}
          </span>
        )}
        <span className={styles.line}>
          Test address and token under Connection, mend the cause in the Entra admin center, then restart.
        </span>
        {error === null ? null : <span className={styles.said}>{`Entra says: ${error.message} (${error.code})`}</span>}
      </MessageBarBody>
      <MessageBarActions>
        <ButtonLink to="/tenants/$tenant/apps/$app/connection" params={params}>
          Open Connection
        </ButtonLink>
      </MessageBarActions>
    </MessageBar>
  )
}
