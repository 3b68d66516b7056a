import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, mergeClasses, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { Search20Regular } from '@fluentui/react-icons'
import type { Failure } from '#shared/contract/failure'
import { FailureNotice } from '../../ui/FailureNotice'
import { localTimes } from '../../ui/local-times'
import { StatusBadge } from '../../ui/StatusBadge'
import { ButtonLink } from '../directory/ButtonLink'
import { causeSentence, standsWords } from './person-in-app-words'
import type { AnswerInApp } from './use-person-in-apps'

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeftWidth: '4px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  bad: { borderLeftColor: tokens.colorStatusDangerBorder2 },
  warning: { borderLeftColor: tokens.colorStatusWarningBorder2 },
  good: { borderLeftColor: tokens.colorStatusSuccessBorder2 },
  quiet: { borderLeftColor: tokens.colorNeutralStroke1 },
  headline: { ...typographyStyles.subtitle1, margin: 0, overflowWrap: 'anywhere' },
  text: { margin: `${tokens.spacingVerticalS} 0 0`, maxWidth: '80ch', overflowWrap: 'anywhere' },
  next: { fontWeight: tokens.fontWeightSemibold },
  since: { color: tokens.colorNeutralForeground3 },
  failure: { marginTop: tokens.spacingVerticalM },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
})

/** The one cause of how a person stands in one app, what to do next, and a closer look. */
export function CauseCard(props: {
  name: string
  tenant: string
  known: AnswerInApp
  /** Whether the app is being asked now. */
  asking: boolean
  failure: Failure | null
  onCheck: () => void
}) {
  const { name, tenant, known, asking, failure, onCheck } = props
  const styles = useStyles()
  const { answer, depth } = known
  const { status } = standsWords(answer)
  const edge = status === 'bad' || status === 'warning' || status === 'good' ? styles[status] : styles.quiet
  return (
    <section className={mergeClasses(styles.root, edge)} aria-label={t`Cause`} aria-busy={asking}>
      <h2 className={styles.headline}>{causeSentence(name, answer)}</h2>
      {answer.text === '' ? null : <p className={styles.text}>{localTimes(answer.text)}</p>}
      {answer.next === '' ? null : (
        <p className={styles.text}>
          <span className={styles.next}>
            <Trans>Next step:</Trans>{' '}
          </span>
          {answer.next}
        </p>
      )}
      {answer.since === null ? null : (
        <p className={mergeClasses(styles.text, styles.since)}>
          {t`Seen so by this console since ${{ since: new Date(answer.since).toLocaleString() }}.`}
        </p>
      )}
      {failure === null ? null : (
        <div className={styles.failure}>
          <FailureNotice failure={failure} onRetry={onCheck} />
        </div>
      )}
      <div className={styles.actions}>
        <Button
          icon={asking ? <Spinner size="tiny" /> : <Search20Regular />}
          disabledFocusable={asking}
          onClick={onCheck}
        >
          {asking ? t`Checking` : t`Check now`}
        </Button>
        <ButtonLink appearance="subtle" to="/tenants/$tenant/apps/$app/verify" params={{ tenant, app: answer.appId }}>
          <Trans>Open Verify</Trans>
        </ButtonLink>
        {asking ? null : <StatusBadge status="info" word={depthWords[depth]} />}
      </div>
    </section>
  )
}

const depthWords = {
  cache: t`From what this console has kept`,
  light: t`Asked Entra and the product briefly`,
  full: t`Looked at everything that can be read`,
} as const
