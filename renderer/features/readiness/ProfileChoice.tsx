import { ph, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { useEffect, useId, useRef, useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import { type AppProfile, evidenceWords, profileStanding } from './profile-words'
import { ProfileDialog } from './ProfileDialog'

const useStyles = makeStyles({
  bar: {
    marginBottom: tokens.spacingVerticalL,
    // Beside two buttons nothing of a narrow window is left for the sentence.
    '@media (max-width: 640px)': {
      gridTemplateColumns: 'auto 1fr',
      gridTemplateAreas: '"icon body" "secondaryActions secondaryActions"',
    },
  },
  actions: { flexWrap: 'wrap', rowGap: tokens.spacingVerticalXS, paddingBlock: tokens.spacingVerticalXS },
  body: { overflowWrap: 'anywhere', whiteSpace: 'normal', paddingBlock: tokens.spacingVerticalXXS },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalM,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  name: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
})

/** Which product an app is taken for, and why; a person confirms it or chooses another. */
export function ProfileChoice({ known }: { known: AppProfile }) {
  const styles = useStyles()
  const input = useAppInput()
  const confirm = useCommand('readiness.confirmProfile')
  const focusHere = useRestoreFocusTarget()
  const [choosing, setChoosing] = useState(false)
  const { profile, proposed, confirmed } = known
  const standing = profileStanding(known)
  const chooseId = useId()
  const confirmedHere = useRef(false)
  useEffect(() => {
    if (!confirmedHere.current || standing !== 'confirmed') return
    confirmedHere.current = false
    // The button that was pressed is gone.
    document.getElementById(chooseId)?.focus()
  }, [standing, chooseId])
  const another = (
    <Button {...focusHere} id={chooseId} size="small" onClick={() => setChoosing(true)}>
      {standing === 'unknown' ? t`Choose the product…` : t`Choose another…`}
    </Button>
  )
  const words = {
    gone: {
      title: t`The profile that was confirmed is not there any more.`,
      text: t`The rules of ${{ profile: profile.name }} are checked until another one is chosen.`,
    },
    proposed: {
      title: t`This looks like ${{ profile: profile.name }}:`,
      text: proposed === null ? '' : t`${{ evidence: evidenceWords(proposed) }}. Is that right?`,
    },
    unknown: {
      title: t`Which product this is was not recognised.`,
      text: t`Neither its template, its name nor its address says so: only Microsoft's rules for every product are checked.`,
    },
  } as const
  return (
    <>
      {confirm.error === null ? null : <FailureNotice failure={confirm.error.failure} onDismiss={confirm.reset} />}
      {standing === 'confirmed' ? (
        <div className={styles.line}>
          <span>
            {confirmed === null ? (
              <Trans>
                Product: <span className={styles.name}>{ph({ profile: profile.name })}</span>.
              </Trans>
            ) : (
              <Trans>
                Product: <span className={styles.name}>{ph({ profile: profile.name })}</span>, confirmed by{' '}
                {ph({ by: confirmed.by })} <Age instant={confirmed.at} />.
              </Trans>
            )}
          </span>
          {another}
        </div>
      ) : (
        <MessageBar
          intent={standing === 'proposed' ? 'info' : 'warning'}
          layout="singleline"
          politeness="polite"
          className={styles.bar}
        >
          <MessageBarBody className={styles.body}>
            <MessageBarTitle>{words[standing].title}</MessageBarTitle>
            {words[standing].text}
          </MessageBarBody>
          <MessageBarActions className={styles.actions}>
            {standing === 'proposed' ? (
              <Button
                size="small"
                disabledFocusable={confirm.isPending}
                onClick={() => {
                  confirmedHere.current = true
                  confirm.mutate({ ...input, profile: profile.id })
                }}
              >
                {t`Confirm ${{ profile: profile.name }}`}
              </Button>
            ) : null}
            {another}
          </MessageBarActions>
        </MessageBar>
      )}
      {choosing ? <ProfileDialog known={known} onClose={() => setChoosing(false)} /> : null}
    </>
  )
}
