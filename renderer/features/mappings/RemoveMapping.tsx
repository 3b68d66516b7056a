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
  typographyStyles,
} from '@fluentui/react-components'
import { useEffect, useId } from 'react'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { FailureNotice } from '../../ui/FailureNotice'
import { LeavingPreview } from '../readiness/LeavingPreview'
import { AbleButton } from '../session/abilities/AbleButton'
import { isCopiedByHand } from './CopyToProduct'
import type { MappingRow } from './mapping-words'
import type { Product } from './use-product'

const useStyles = makeStyles({
  words: { overflowWrap: 'anywhere' },
  content: { overflowWrap: 'anywhere', paddingBottom: tokens.spacingVerticalL },
  leaving: { marginTop: tokens.spacingVerticalL },
  heading: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
})

/** Asks before a mapping is forgotten, and says what that does not do. */
export function RemoveMapping(props: {
  mapping: MappingRow
  product: Product | undefined
  onRemoved: () => void
  /** Shows the plan that unassigns the group. */
  onUnassign: () => void
  onClose: () => void
}) {
  const { mapping, product, onRemoved, onUnassign, onClose } = props
  const styles = useStyles()
  const input = useAppInput()
  const remove = useCommand('mappings.remove')
  const cancelId = useId()
  useEffect(() => {
    // In the frame after, because the dialog itself first focuses whatever comes first in it.
    const frame = requestAnimationFrame(() => document.getElementById(cancelId)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [cancelId])
  const name =
    mapping.to === null
      ? `“${mapping.groupName}”`
      : t`“${{ groupName: mapping.groupName }}” to “${{ to: mapping.to.name }}”`
  const menu = product?.mapping.menu ?? null
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => (open || remove.isPending ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle className={styles.words}>{t`Remove the mapping of ${name}?`}</DialogTitle>
          <DialogContent className={styles.content}>
            {remove.error === null ? null : <FailureNotice failure={remove.error.failure} />}
            <Trans>
              Removing the row changes nothing in Entra and nothing in the product: the console forgets that this group
              feeds the product, and compares it no more.
            </Trans>{' '}
            {product !== undefined && menu !== null && isCopiedByHand(mapping.mode)
              ? t`To end it there too, take the choice back in ${{ product: product.name }} under ${{ menu: menu.join(' > ') }}.`
              : ''}
            {mapping.assigned === true ? (
              <section className={styles.leaving} aria-label={t`If the group is unassigned as well`}>
                <h3 className={styles.heading}>
                  <Trans>If the group is unassigned as well</Trans>
                </h3>
                <LeavingPreview {...input} group={mapping.groupId} event="unassigned" />
              </section>
            ) : null}
          </DialogContent>
          <DialogActions>
            {mapping.assigned === true ? (
              <AbleButton ability="assign" disabled={remove.isPending} onClick={onUnassign}>
                <Trans>Plan to unassign…</Trans>
              </AbleButton>
            ) : null}
            <Button id={cancelId} disabled={remove.isPending} onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              appearance="primary"
              disabledFocusable={remove.isPending}
              onClick={() =>
                remove.mutate(
                  {
                    ...input,
                    group: mapping.groupId,
                    to: mapping.to === null ? null : (mapping.to.id ?? mapping.to.name),
                  },
                  { onSuccess: onRemoved },
                )
              }
            >
              <Trans>Remove</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
