import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { AskFirst } from '../../ui/AskFirst'
import { LeavingPreview } from '../readiness/LeavingPreview'
import { AbleButton } from '../session/abilities/AbleButton'
import { isCopiedByHand } from './CopyToProduct'
import type { MappingRow } from './mapping-words'
import type { Product } from './use-product'

const useStyles = makeStyles({
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
  const name =
    mapping.to === null
      ? `“${mapping.groupName}”`
      : t`“${{ groupName: mapping.groupName }}” to “${{ to: mapping.to.name }}”`
  const menu = product?.mapping.menu ?? null
  return (
    <AskFirst
      title={t`Remove the mapping of ${name}?`}
      verb={t`Remove`}
      running={remove.isPending}
      failure={remove.error?.failure ?? null}
      others={
        mapping.assigned === true ? (
          <AbleButton ability="assign" disabled={remove.isPending} onClick={onUnassign}>
            <Trans>Plan to unassign…</Trans>
          </AbleButton>
        ) : null
      }
      onDo={() =>
        remove.mutate(
          {
            ...input,
            group: mapping.groupId,
            to: mapping.to === null ? null : (mapping.to.id ?? mapping.to.name),
          },
          { onSuccess: onRemoved },
        )
      }
      onClose={onClose}
    >
      <Trans>
        Removing the row changes nothing in Entra and nothing in the product: the console forgets that this group feeds
        the product, and compares it no more.
      </Trans>{' '}
      {product !== undefined && menu !== null && isCopiedByHand(mapping.mode)
        ? t`To end it there too, take the choice back in ${{ product: product.name }} under ${{ menu: menu.join(' > ') }}.`
        : ''}
      {mapping.assigned === true ? (
        <section aria-label={t`If the group is unassigned as well`}>
          <h3 className={styles.heading}>
            <Trans>If the group is unassigned as well</Trans>
          </h3>
          <LeavingPreview {...input} group={mapping.groupId} event="unassigned" />
        </section>
      ) : null}
    </AskFirst>
  )
}
