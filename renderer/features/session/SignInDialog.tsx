import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { useContractQuery } from '../../backend/use-contract-query'
import type { Operation } from '../../backend/use-operation'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { AppRegistration } from './AppRegistration'
import { type SignInField, type SignInForm, signInInput } from './sign-in-input'
import { SignInFields } from './SignInFields'

const useStyles = makeStyles({
  surface: { maxWidth: '680px' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    // What does not fit is scrolled to, not squeezed.
    '& > *': { flexShrink: 0 },
  },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/**
 * Signs in to a tenant through the system's browser: what to enter, then waiting with a way out. `clientId` fills the field at first;
 * `explain` shows the app registration's steps at once.
 */
export function SignInDialog(props: {
  clouds: Output<'session.clouds'>['clouds']
  clientId: string
  explain: boolean
  signIn: Operation<'session.signIn'>
  onSignedIn: (tenant: string) => void
  onClose: () => void
}) {
  const { clouds, clientId, explain, signIn, onSignedIn, onClose } = props
  const styles = useStyles()
  const laidDown = useContractQuery('policies.list', {}).data?.inForce ?? null
  const [typed, setTyped] = useState<SignInForm>({
    clientId,
    cloud: 'global',
    authority: '',
    graph: '',
    tenantHint: '',
    access: 'write',
  })
  // What the organisation lays down is what is sent, and no field changes it.
  const form: SignInForm = {
    ...typed,
    clientId: laidDown?.clientId ?? typed.clientId,
    cloud: laidDown?.cloud ?? typed.cloud,
    access: laidDown?.readOnly === true ? 'read' : typed.access,
  }
  const [problems, setProblems] = useState<ReadonlyMap<SignInField, string>>(new Map())
  const fields = useRef<HTMLFormElement | null>(null)
  const { state, running } = signIn

  useEffect(() => {
    // The button that was pressed is gone with its half of the dialog: the focus goes on to the other half.
    const first = running ? 'button' : 'input'
    fields.current?.querySelector<HTMLElement>(first)?.focus()
  }, [running])

  const submit = () => {
    if (running) return
    const result = signInInput(form)
    if ('problems' in result) {
      setProblems(result.problems)
      const [first] = result.problems.keys()
      fields.current?.querySelector<HTMLInputElement>(`input[name="${first ?? ''}"]`)?.focus()
      return
    }
    setProblems(new Map())
    signIn.start(result.input).then(
      ({ id }) => onSignedIn(id),
      // The operation's own state shows how it failed.
      () => undefined,
    )
  }
  const close = () => {
    signIn.dismiss()
    onClose()
  }
  return (
    <Dialog
      open
      modalType={running ? 'alert' : 'modal'}
      onOpenChange={(_, { open }) => (open || running ? undefined : close())}
    >
      <DialogSurface className={styles.surface}>
        <form
          ref={fields}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <DialogBody>
            <DialogTitle>{running ? t`Go on in your browser` : t`Sign in to a tenant`}</DialogTitle>
            <DialogContent className={styles.content}>
              {running ? (
                <>
                  <p className={styles.text}>
                    <Trans>
                      A page of Microsoft was opened in the browser of this system. The console waits for it, five
                      minutes at most; nothing is kept before you are signed in.
                    </Trans>
                  </p>
                  <OperationProgress operation={state} label={t`Opening your browser`} onCancel={signIn.cancel} />
                </>
              ) : (
                <>
                  {state?.failure == null ? null : <FailureNotice failure={state.failure} />}
                  <SignInFields
                    form={form}
                    clouds={clouds}
                    problems={problems}
                    laidDown={laidDown}
                    onChange={(change) => {
                      setTyped({ ...typed, ...change })
                      const changed = new Set(Object.keys(change))
                      setProblems(new Map([...problems].filter(([field]) => !changed.has(field))))
                    }}
                  />
                  <AppRegistration clouds={clouds} cloud={form.cloud} access={form.access} open={explain} />
                </>
              )}
            </DialogContent>
            {running ? null : (
              <DialogActions>
                <Button onClick={close}>
                  <Trans>Cancel</Trans>
                </Button>
                <Button type="submit" appearance="primary">
                  <Trans>Sign in</Trans>
                </Button>
              </DialogActions>
            )}
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
