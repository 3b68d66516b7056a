import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { ButtonLink } from './ButtonLink'
import { Age } from '../../ui/Age'
import type { AppRow } from './app-state'

const useStyles = makeStyles({
  bar: { marginBottom: tokens.spacingVerticalM },
  body: { paddingBlock: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
})

const mostShown = 3

/** The apps whose provisioning Entra has put into quarantine, each with the way to its cause. */
export function QuarantineBars({ tenant, apps }: { tenant: string; apps: readonly AppRow[] }) {
  const styles = useStyles()
  const found = apps.flatMap((app) => {
    const job = app.jobs.find(({ state }) => state === 'Quarantine')
    return job === undefined ? [] : [{ app, quarantine: job.quarantine }]
  })
  return found.slice(0, mostShown).map(({ app, quarantine }) => (
    <MessageBar key={app.id} intent="error" className={styles.bar}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{t`${{ app: app.displayName }} is in quarantine.`}</MessageBarTitle>
        {quarantine?.error?.message ?? quarantine?.reason ?? t`Entra does not say why.`}
        {quarantine?.nextAttempt == null ? null : (
          <>
            {' '}
            <Age instant={quarantine.nextAttempt} says={(age) => t`Entra tries again ${age}.`} />
          </>
        )}
      </MessageBarBody>
      <MessageBarActions>
        <ButtonLink to="/tenants/$tenant/apps/$app/provisioning" params={{ tenant, app: app.id }}>
          <Trans>See the cause</Trans>
        </ButtonLink>
      </MessageBarActions>
    </MessageBar>
  ))
}
