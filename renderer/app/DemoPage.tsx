import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useBackend } from '../backend/BackendProvider'
import { failureOf } from '../backend/failure'
import { useOperation } from '../backend/use-operation'
import { FailureNotice } from '../ui/FailureNotice'
import { OperationProgress } from '../ui/OperationProgress'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    gap: tokens.spacingVerticalL,
    height: '100vh',
    boxSizing: 'border-box',
    maxWidth: '560px',
    margin: '0 auto',
    padding: tokens.spacingHorizontalXXL,
  },
  title: { ...typographyStyles.title3, margin: 0 },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
})

/** The address that opens straight on the demo tenant: starts it, reads it, shows its apps. */
export function DemoPage() {
  const styles = useStyles()
  const client = useBackend()
  const navigate = useNavigate()
  const sync = useOperation('directory.sync', 'demo')
  const { start } = sync
  const shown = useRef(false)
  const { mutate: open, error } = useMutation({
    mutationFn: async () => {
      const { id, synchronisedAt } = await client.call('session.openDemo', {})
      if (synchronisedAt === null) await start({ tenant: id })
      // Whoever has gone elsewhere meanwhile is not fetched back.
      if (shown.current) await navigate({ to: '/tenants/$tenant/apps', params: { tenant: id }, replace: true })
    },
  })
  useEffect(() => {
    document.title = t`Demo tenant – SCIM Console`
    shown.current = true
    open()
    return () => {
      shown.current = false
    }
  }, [open])
  return (
    <main className={styles.root}>
      <h1 className={styles.title}>
        <Trans>Opening the demo tenant</Trans>
      </h1>
      <p className={styles.text}>
        <Trans>
          A tenant with its sign-in, Microsoft Graph, provisioning service and five products, all on this machine.
          Nothing you do here reaches anybody.
        </Trans>
      </p>
      {error === null ? (
        sync.running ? (
          <OperationProgress operation={sync.state} label={t`Reading the tenant`} onCancel={sync.cancel} />
        ) : (
          <Spinner label={t`Starting the demo tenant`} labelPosition="after" />
        )
      ) : (
        <>
          <FailureNotice failure={failureOf(error)} onRetry={() => open()} />
          <div>
            <Button onClick={() => void navigate({ to: '/' })}>
              <Trans>All tenants</Trans>
            </Button>
          </div>
        </>
      )}
    </main>
  )
}
