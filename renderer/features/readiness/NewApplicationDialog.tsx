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
  Dropdown,
  Field,
  makeStyles,
  Option,
  tokens,
  typographyStyles,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { Add20Regular, Open20Regular, Search20Regular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useState } from 'react'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { useOperation } from '../../backend/use-operation'
import { FailureNotice } from '../../ui/FailureNotice'
import { OperationProgress } from '../../ui/OperationProgress'
import { FoundApplications } from './FoundApplications'
import { TypedValues } from './TypedValues'
import { webAddress } from './web-address'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  steps: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
  },
  step: { '& > *': { marginBottom: tokens.spacingVerticalXS } },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  says: { margin: 0, overflowWrap: 'anywhere' },
})

/** How long a closed dialog needs to let the focus go, in milliseconds; nobody sees it. */
const focusSettles = 100

/** Opens the way to a new application in Entra. */
export function NewApplication() {
  const tenant = useTenantId()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const button = useId()
  const focusHere = useRestoreFocusTarget()
  // The dialog lets go of the page once the focus is back outside it: a page that is left before stays out of reach of screen readers.
  useEffect(() => {
    if (open || chosen === null) return
    document.getElementById(button)?.focus()
    const later = setTimeout(
      () => void navigate({ to: '/tenants/$tenant/apps/$app/readiness/procedure', params: { tenant, app: chosen } }),
      focusSettles,
    )
    return () => clearTimeout(later)
  }, [open, chosen, navigate, tenant, button])
  return (
    <>
      <Button {...focusHere} id={button} icon={<Add20Regular />} onClick={() => setOpen(true)}>
        <Trans>Set up an application</Trans>
      </Button>
      {open ? (
        <NewApplicationDialog
          onClose={() => setOpen(false)}
          onOpen={(app) => {
            setChosen(app)
            setOpen(false)
          }}
        />
      ) : null}
    </>
  )
}

/** How an application for a product comes into the tenant: what to do in the portal, and a look whether it is there. */
function NewApplicationDialog({ onClose, onOpen }: { onClose: () => void; onOpen: (app: string) => void }) {
  const styles = useStyles()
  const tenant = useTenantId()
  const products = useContractQuery('directory.products', {}).data?.products ?? []
  const apps = useContractQuery('directory.apps', { tenant }).data?.apps
  const demo = useContractQuery('session.tenant', { tenant }).data?.demo === true
  // Whoever comes later is new, however often is looked.
  const [known] = useState(() => apps?.map(({ id }) => id) ?? [])
  const [chosen, setChosen] = useState<string | null>(null)
  const product = products.find(({ id }) => id === chosen) ?? products.find(({ id }) => id === 'generic')
  const guide = useContractQuery(
    'onboarding.newApplication',
    { tenant, profile: product?.id ?? 'generic' },
    { enabled: product !== undefined },
  )
  const look = useOperation('onboarding.lookForApplication', tenant)
  const start = () =>
    product === undefined ? undefined : void look.start({ tenant, profile: product.id, known }).catch(() => undefined)
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>
            <Trans>Set up an application</Trans>
          </DialogTitle>
          <DialogContent className={styles.content}>
            <Field label={t`Product`}>
              <Dropdown
                value={product?.name ?? ''}
                selectedOptions={product === undefined ? [] : [product.id]}
                onOptionSelect={(_, { optionValue }) => {
                  setChosen(optionValue ?? null)
                  look.dismiss()
                }}
              >
                {products.map(({ id, name }) => (
                  <Option key={id} value={id} text={name}>
                    {name}
                  </Option>
                ))}
              </Dropdown>
            </Field>
            {guide.error === null ? null : (
              <FailureNotice failure={guide.error.failure} onRetry={() => void guide.refetch()} />
            )}
            <ol className={styles.steps}>
              {guide.data?.steps.map(({ title, says, portal, type }) => (
                <li key={title} className={styles.step}>
                  <p className={styles.title}>{title}</p>
                  <p className={styles.says}>{says}</p>
                  <PortalButton address={portal} />
                  {type.length === 0 ? null : <TypedValues values={type} />}
                </li>
              ))}
            </ol>
            {demo ? (
              <p className={styles.says}>
                <Trans>
                  The demo tenant has no portal. Its hand does the same on the command line:{' '}
                  <code>demo do portal create-app NAME own</code> (or <code>gallery</code>), then{' '}
                  <code>demo do portal provisioning-mode NAME automatic</code>.
                </Trans>
              </p>
            ) : null}
            <OperationProgress
              operation={look.state}
              label={t`Reading the applications`}
              counted={t`applications`}
              onCancel={look.cancel}
            />
            {look.state?.failure == null ? null : (
              <FailureNotice failure={look.state.failure} onRetry={start} onDismiss={look.dismiss} />
            )}
            {look.state?.output == null ? null : <FoundApplications looked={look.state.output} onOpen={onOpen} />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>
              <Trans>Close</Trans>
            </Button>
            <Button
              appearance="primary"
              icon={<Search20Regular />}
              disabledFocusable={look.running || product === undefined}
              onClick={start}
            >
              {look.state?.output == null ? t`Look for it` : t`Look again`}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}

function PortalButton({ address }: { address: string | null }) {
  const url = address === null ? null : webAddress(address)
  return url === null ? null : (
    <div>
      <Button as="a" size="small" icon={<Open20Regular />} href={url} target="_blank" rel="noreferrer">
        <Trans>Open the gallery in the Entra admin center</Trans>
      </Button>
    </div>
  )
}
