import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  Checkbox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { PlugConnected20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { LockedHosts } from '../settings/LockedHosts'
import { authOf, draftOf, isSameAuth, isSameServer, keepsSecret } from './auth-draft'
import { authKinds, authWords } from './auth-words'
import { AuthFields } from './AuthFields'
import type { ConnectionWork } from './use-connection'

export type Target = NonNullable<Output<'provisioning.target'>>

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  day: { maxWidth: '240px' },
  // Belongs to the day above it.
  never: { marginTop: `calc(-1 * ${tokens.spacingVerticalS})`, marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

/** The day that a person said; what a token says of itself is not typed in. */
const saidDay = (target: Target | null) => (target?.expiresFrom === 'said' ? (target.expires ?? '') : '')

const problem = (text: string | undefined) => (text === undefined ? {} : { validationMessage: text })

/**
 * Address, how the server is told who asks, the secret and its last day. An empty secret keeps the one that is set, where server and way are
 * the same. One button: it saves what was changed and tests; without changes it only tests.
 */
export function ConnectionForm(props: {
  target: Target | null
  /** Whether the tenant is the demo, whose products have an address and a token of their own. */
  demo: boolean
  work: ConnectionWork
}) {
  const { target, demo, work } = props
  const styles = useStyles()
  const [url, setUrl] = useState(target?.url ?? '')
  const [token, setToken] = useState('')
  const [expires, setExpires] = useState(saidDay(target))
  const [never, setNever] = useState(target?.expiresFrom === 'never')
  const set = draftOf(target?.auth)
  const [draft, setDraft] = useState(set)
  const [tried, setTried] = useState(false)
  const address = url.trim()
  const words = authWords(draft.kind)
  const dirty =
    address !== (target?.url ?? '') ||
    token !== '' ||
    expires !== saidDay(target) ||
    never !== (target?.expiresFrom === 'never') ||
    (target !== null && !isSameAuth(set, draft))
  const keeps = token.trim() === ''
  const ofThisServer = target !== null && isSameServer(target.url, address)
  const kept = ofThisServer && keepsSecret(set, draft)
  const auth = authOf(draft)
  const urlProblem = !tried || address !== '' ? undefined : t`Enter the address first.`
  const tokenProblem =
    !keeps || !dirty
      ? undefined
      : target === null
        ? tried
          ? words.enter
          : undefined
        : address !== '' && !ofThisServer
          ? words.enterAnother
          : address !== '' && !kept
            ? words.enter
            : undefined

  const show = (saved: Target) => {
    setUrl(saved.url)
    setDraft(draftOf(saved.auth))
    setExpires(saidDay(saved))
    setNever(saved.expiresFrom === 'never')
    setToken('')
    setTried(false)
  }
  const submit = async () => {
    setTried(true)
    if (work.phase !== null || address === '' || auth === null || (dirty && keeps && !kept)) return
    if (dirty) {
      const saved = await work.save({
        url: address,
        token: keeps ? { kind: 'kept' } : { kind: 'sealed', value: token },
        expires: never ? 'never' : expires === '' ? null : expires,
        auth,
      })
      if (saved === null) return
      show(saved)
    }
    await work.test()
  }
  const takeDemo = async () => {
    if (work.phase !== null) return
    const saved = await work.connectDemo()
    if (saved === null) return
    show(saved)
    await work.test()
  }
  return (
    <form
      className={styles.root}
      aria-label={t`Connection`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {demo ? (
        // Before the fields that it fills in: nobody has to go past them.
        <div className={styles.buttons}>
          <Button disabledFocusable={work.phase !== null} onClick={() => void takeDemo()}>
            <Trans>Use the demo product</Trans>
          </Button>
        </div>
      ) : null}
      <Field
        label={t`SCIM address`}
        hint={t`The tenant URL that the product shows for Entra; https, or http on this machine.`}
        {...problem(urlProblem)}
        required
      >
        <Input
          value={url}
          type="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={2048}
          placeholder="https://scim.example.com/v2"
          onChange={(_, { value }) => setUrl(value)}
        />
      </Field>
      <LockedHosts />
      <Field label={t`How the server is told who asks`}>
        <Dropdown
          value={words.way}
          selectedOptions={[draft.kind]}
          onOptionSelect={(_, { optionValue }) => {
            const kind = authKinds.find((one) => one === optionValue)
            if (kind !== undefined) setDraft({ ...draft, kind })
          }}
        >
          {authKinds.map((kind) => (
            <Option key={kind} value={kind}>
              {authWords(kind).way}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <AuthFields draft={draft} onChange={setDraft} tried={tried} />
      <Field
        label={words.secret}
        hint={
          target === null
            ? t`Sealed when it is saved and never shown again.`
            : draft.kind === 'bearer'
              ? t`Leave it empty to keep the token that is set.`
              : t`Leave it empty to keep the one that is set.`
        }
        {...problem(tokenProblem)}
        required={target === null}
      >
        <Input
          value={token}
          type="password"
          autoComplete="new-password"
          spellCheck={false}
          maxLength={16_384}
          onChange={(_, { value }) => setToken(value)}
        />
      </Field>
      <Field
        label={draft.kind === 'bearer' ? t`Last day of the token` : t`Last day of the secret`}
        hint={
          target?.expiresFrom === 'token'
            ? t`The token itself names a day; an earlier one counts instead.`
            : t`If the product names one: the console then warns before it ends. Empty: not known.`
        }
      >
        <Input
          className={styles.day}
          value={expires}
          type="date"
          disabled={never}
          onChange={(_, { value }) => setExpires(value)}
        />
      </Field>
      <Checkbox
        className={styles.never}
        label={t`It never ends`}
        checked={never}
        onChange={(_, { checked }) => {
          setNever(checked === true)
          if (checked === true) setExpires('')
        }}
      />
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={work.phase !== null}
          icon={work.phase === null ? <PlugConnected20Regular /> : <Spinner size="tiny" />}
        >
          {work.phase === 'saving'
            ? t`Saving`
            : work.phase === 'testing'
              ? t`Testing`
              : dirty || target === null
                ? t`Save and test`
                : t`Test`}
        </Button>
        {work.phase === 'testing' ? (
          <Button onClick={work.cancel}>
            <Trans>Cancel</Trans>
          </Button>
        ) : null}
      </div>
    </form>
  )
}
