import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { type SyntheticEvent, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useCommand } from '../../backend/use-command'
import { FailureNotice } from '../../ui/FailureNotice'
import { StatusBadge } from '../../ui/StatusBadge'

type AskingProxy = Output<'network.proxies'>['proxies'][number]

const useStyles = makeStyles({
  proxy: {
    marginTop: tokens.spacingVerticalM,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere', minWidth: 0 },
  realm: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    marginTop: tokens.spacingVerticalS,
  },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
})

/** One proxy that asked: a name and password for it can be typed and forgotten; neither is shown again. */
export function ProxyCredentials(props: { proxy: AskingProxy; onDone: () => void }) {
  const { proxy, realm, known, refused } = props.proxy
  const styles = useStyles()
  const keep = useCommand('network.setProxyCredentials')
  const forget = useCommand('network.forgetProxyCredentials')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const failure = keep.error?.failure ?? forget.error?.failure ?? null
  const done = () => {
    setUsername('')
    setPassword('')
    props.onDone()
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (username.trim() === '' || keep.isPending) return
    keep.mutate({ proxy, username: username.trim(), password }, { onSuccess: done })
  }
  return (
    <form className={styles.proxy} aria-label={t`Proxy ${proxy}`} onSubmit={submit}>
      <div className={styles.head}>
        <span className={styles.name}>{proxy}</span>
        {refused ? (
          <StatusBadge status="bad" word={t`Refused what is kept`} tooltip={t`It is not told the same again.`} />
        ) : known ? (
          <StatusBadge status="good" word={t`Name and password are kept`} />
        ) : (
          <StatusBadge status="warning" word={t`Asks for a name and password`} />
        )}
      </div>
      {realm === '' ? null : <div className={styles.realm}>{t`It calls itself “${realm}”.`}</div>}
      {failure === null ? null : <FailureNotice failure={failure} />}
      {keep.data?.kept === 'memory-only' && known ? (
        <div className={styles.realm}>
          <Trans>Kept until the console is closed: this system has no store for secrets.</Trans>
        </div>
      ) : null}
      <div className={styles.fields}>
        <Field label={t`Name`} required>
          <Input
            value={username}
            maxLength={256}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, { value }) => setUsername(value)}
          />
        </Field>
        <Field label={t`Password`}>
          <Input
            type="password"
            value={password}
            maxLength={1024}
            autoComplete="off"
            onChange={(_, { value }) => setPassword(value)}
          />
        </Field>
      </div>
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" disabledFocusable={username.trim() === '' || keep.isPending}>
          <Trans>Keep</Trans>
        </Button>
        {known ? (
          <Button
            disabledFocusable={forget.isPending}
            onClick={() => forget.mutate({ proxy }, { onSuccess: () => props.onDone() })}
          >
            <Trans>Forget</Trans>
          </Button>
        ) : null}
      </div>
    </form>
  )
}
