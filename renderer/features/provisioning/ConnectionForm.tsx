import { Button, Field, Input, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { PlugConnected20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import type { ConnectionWork } from './use-connection'

export type Target = NonNullable<Output<'provisioning.target'>>

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  day: { maxWidth: '240px' },
})

const problem = (text: string | undefined) => (text === undefined ? {} : { validationMessage: text })

/** Whether a kept token may go to this address: it stays with the server that it was given for. */
function sameServer(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin
}

/**
 * Address, token and its last day. An empty token keeps the one that is set, where the server is the same. One button: it saves what was
 * changed and tests; without changes it only tests.
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
  const [expires, setExpires] = useState(target?.expires ?? '')
  const [tried, setTried] = useState(false)
  const address = url.trim()
  const dirty = address !== (target?.url ?? '') || token !== '' || expires !== (target?.expires ?? '')
  const keeps = token.trim() === ''
  const kept = target !== null && sameServer(target.url, address)
  const urlProblem = !tried || address !== '' ? undefined : 'Enter the address first.'
  const tokenProblem =
    !keeps || !dirty
      ? undefined
      : target === null
        ? tried
          ? 'Enter the token that the product gave you.'
          : undefined
        : address !== '' && !kept
          ? 'This is another server: enter its token. The one that is set stays with its own server.'
          : undefined

  const show = (saved: Target) => {
    setUrl(saved.url)
    setExpires(saved.expires ?? '')
    setToken('')
    setTried(false)
  }
  const submit = async () => {
    setTried(true)
    if (work.phase !== null || address === '' || (dirty && keeps && !kept)) return
    if (dirty) {
      const saved = await work.save({
        url: address,
        token: keeps ? { kind: 'kept' } : { kind: 'sealed', value: token },
        expires: expires === '' ? null : expires,
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
      aria-label="Connection"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field
        label="SCIM address"
        hint="The tenant URL that the product shows for Entra; https, or http on this machine."
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
      <Field
        label="Secret token"
        hint={
          target === null
            ? 'Sealed when it is saved and never shown again.'
            : 'Leave it empty to keep the token that is set.'
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
        label="Last day of the token"
        hint="If the product names one: the console then warns before it ends."
        className={styles.day}
      >
        <Input value={expires} type="date" onChange={(_, { value }) => setExpires(value)} />
      </Field>
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={work.phase !== null}
          icon={work.phase === null ? <PlugConnected20Regular /> : <Spinner size="tiny" />}
        >
          {work.phase === 'saving'
            ? 'Saving'
            : work.phase === 'testing'
              ? 'Testing'
              : dirty || target === null
                ? 'Save and test'
                : 'Test'}
        </Button>
        {demo ? (
          <Button disabledFocusable={work.phase !== null} onClick={() => void takeDemo()}>
            Use the demo product
          </Button>
        ) : null}
        {work.phase === 'testing' ? <Button onClick={work.cancel}>Cancel</Button> : null}
      </div>
    </form>
  )
}
