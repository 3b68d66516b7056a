import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useContractQuery } from '../../backend/use-contract-query'
import { CopyButton } from '../../ui/CopyButton'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import type { Consent } from './use-consent'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  scopes: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalL },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  told: { ':focus': { outlineStyle: 'none' } },
  // Titles and what follows are lines of their own here.
  line: { display: 'block' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/** Which right is missing and what for, and both ways to it. `then` says what to do once it is there: "Press Assign." */
export function ConsentNotice({ consent, then }: { consent: Consent; then: string }) {
  const styles = useStyles()
  const known = useContractQuery('session.registration', {}).data?.scopes
  const { asking, scopes, adminUrl, given } = consent
  const phase = given ? 'given' : asking.running ? 'asking' : 'missing'
  const shown = useRef(phase)
  const root = useRef<HTMLDivElement | null>(null)
  useEffect(() => {
    if (shown.current === phase) return
    shown.current = phase
    // The button that was pressed is gone: the focus stays here, at what took its place.
    const next = phase === 'given' ? root.current : root.current?.querySelector<HTMLElement>('[data-next] button')
    next?.focus()
  }, [phase])
  if (given) {
    return (
      <div ref={root} tabIndex={-1} className={styles.told}>
        <MessageBar intent="success" layout="multiline" politeness="polite">
          <MessageBarBody>
            <MessageBarTitle>
              <Trans>The right was given.</Trans>
            </MessageBarTitle>
            <span className={styles.line}>{t`Nothing was sent so far. ${then}`}</span>
          </MessageBarBody>
        </MessageBar>
      </div>
    )
  }
  const failure = asking.state?.failure ?? null
  return (
    <div ref={root} className={styles.root}>
      <MessageBar intent="warning" layout="multiline" politeness="assertive">
        <MessageBarBody>
          <MessageBarTitle>
            {plural(scopes.length, {
              one: 'The console was not given the right for this yet',
              other: 'The console was not given # rights for this yet',
            })}
          </MessageBarTitle>
          <span className={styles.line}>
            <Trans>Nothing was sent. It needs, in your name:</Trans>
          </span>
          <ul className={styles.scopes}>
            {scopes.map((scope) => (
              <li key={scope}>
                <code className={styles.code}>{scope}</code>
                {reasonOf(known, scope)}
              </li>
            ))}
          </ul>
        </MessageBarBody>
      </MessageBar>
      {failure === null ? null : <FailureNotice failure={failure} onDismiss={asking.dismiss} />}
      {asking.running ? (
        <div data-next>
          <OperationProgress operation={asking.state} label={t`Opening your browser`} onCancel={asking.cancel} />
        </div>
      ) : (
        <div data-next className={styles.ways}>
          <Button appearance="primary" onClick={consent.ask}>
            <Trans>Ask for the right in your browser</Trans>
          </Button>
          {adminUrl === null ? null : <CopyButton label={t`Copy the link for an administrator`} text={adminUrl} />}
        </div>
      )}
      <p className={styles.quiet}>
        {adminUrl === null
          ? then
          : t`Where only an administrator may give it, send them the link; its last page, at http://localhost, shows nothing. ${then}`}
      </p>
    </div>
  )
}

function reasonOf(known: readonly { scope: string; reason: string }[] | undefined, scope: string): string {
  const reason = known?.find((one) => one.scope === scope)?.reason
  return reason === undefined ? '' : `: ${reason}`
}
