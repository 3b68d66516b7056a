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
  Field,
  Input,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { useReport } from './use-report'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  about: { margin: 0 },
  button: { whiteSpace: 'nowrap', flexShrink: 0 },
  foot: { paddingTop: tokens.spacingVerticalS },
})

const longest = 200

/** Whom the report is for and who made it; then it is saved as a page, or as a PDF where this host can make one. */
export function ReportDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles()
  const input = useAppInput()
  const tenant = useContractQuery('session.tenant', { tenant: input.tenant }).data
  const printing = useContractQuery('onboarding.printing', {}).data?.available
  const [customer, setCustomer] = useState('')
  const [preparedBy, setPreparedBy] = useState('')
  const report = useReport({ ...input, customer: customer.trim(), preparedBy: preparedBy.trim() })
  const busy = report.making !== null
  const button = (kind: 'page' | 'pdf', label: string, primary: boolean) => (
    <Button
      className={styles.button}
      appearance={primary ? 'primary' : 'secondary'}
      disabledFocusable={busy}
      icon={report.making === kind ? <Spinner size="tiny" /> : null}
      onClick={() => report.save(kind)}
    >
      {label}
    </Button>
  )
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Hand-over report</Trans>
          </DialogTitle>
          <DialogContent className={styles.form}>
            {report.failure === null ? null : <FailureNotice failure={report.failure} onDismiss={report.dismiss} />}
            <p className={styles.about}>
              <Trans>
                What is configured, mapped, checked, licensed and verified, who ticked what, and every open point. Jobs
                and attribute mappings are read from Entra now. It holds no secret.
              </Trans>
            </p>
            <Field label={t`Customer`}>
              <Input
                value={customer}
                maxLength={longest}
                placeholder={tenant?.displayName ?? tenant?.name ?? ''}
                autoComplete="organization"
                onChange={(_, { value }) => setCustomer(value)}
              />
            </Field>
            <Field label={t`Prepared by`} hint={t`The account that is signed in, where it is left empty.`}>
              <Input
                value={preparedBy}
                maxLength={longest}
                autoComplete="name"
                onChange={(_, { value }) => setPreparedBy(value)}
              />
            </Field>
            {printing === false ? (
              <p className={styles.about}>
                <Trans>To have it as a PDF, save the page, open it and print it: it is laid out for A4.</Trans>
              </p>
            ) : null}
            {report.saved === null ? null : <output>{t`“${report.saved}” was handed over to be saved.`}</output>}
          </DialogContent>
          <DialogActions className={styles.foot}>
            <Button onClick={onClose}>
              <Trans>Close</Trans>
            </Button>
            {button('page', t`Save as a page`, printing !== true)}
            {printing === true ? button('pdf', t`Save as PDF`, true) : null}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
