import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, typographyStyles, useRestoreFocusTarget } from '@fluentui/react-components'
import { Delete20Regular, Edit20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useAppInput } from '../../app/use-current'
import { CopyButton } from '../../ui/CopyButton'
import { DetailsPane } from '../../ui/DetailsPane'
import { Facts } from '../../ui/Facts'
import { kindInWords, peopleInWords } from '../../ui/group-words'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { ButtonLink } from '../directory/ButtonLink'
import { CopyToProduct } from './CopyToProduct'
import { noProductGroup } from './mapping-columns'
import { assignmentWords, type MappingRow, waitsForAssignment } from './mapping-words'
import { MappingStates } from './MappingStates'
import { modeWords } from './mode-words'
import type { Product } from './use-product'

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  heading: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  note: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** One mapping: everything to know about it in full, the step in the product, and the ways to copy and remove it. */
export function MappingDetails(props: {
  mapping: MappingRow
  product: Product | undefined
  /** What the last comparison found in the product; null where there is none. */
  inProduct: ReactNode
  onEdit: () => void
  onRemove: () => void
  onClose: () => void
}) {
  const { mapping, product, inProduct, onEdit, onRemove, onClose } = props
  const styles = useStyles()
  const focusHere = useRestoreFocusTarget()
  const params = useAppInput()
  const { group, to, states, note } = mapping
  return (
    <DetailsPane
      title={to === null ? mapping.groupName : `${mapping.groupName} → ${to.name}`}
      about={modeWords(mapping.mode).meaning}
      onClose={onClose}
    >
      <div className={styles.stack}>
        <div className={styles.actions}>
          {waitsForAssignment(mapping) ? (
            <ButtonLink
              to="/tenants/$tenant/apps/$app/assignments"
              params={params}
              search={{ add: 'named', group: mapping.groupId }}
            >
              <Trans>Assign…</Trans>
            </ButtonLink>
          ) : null}
          <CopyButton label={t`Copy object id`} text={mapping.groupId} />
          <Button icon={<Edit20Regular />} disabledFocusable={product === undefined} onClick={onEdit} {...focusHere}>
            <Trans>Edit…</Trans>
          </Button>
          <Button icon={<Delete20Regular />} onClick={onRemove} {...focusHere}>
            <Trans>Remove</Trans>
          </Button>
        </div>
        {states.length === 0 ? null : (
          <div>
            <h3 className={styles.heading}>
              <Trans>To know</Trans>
            </h3>
            <MappingStates states={states} />
          </div>
        )}
        {note === '' ? null : (
          <div>
            <h3 className={styles.heading}>
              <Trans>Note</Trans>
            </h3>
            <p className={styles.note}>{note}</p>
          </div>
        )}
        {product === undefined ? null : <CopyToProduct mapping={mapping} product={product} />}
        <Facts
          facts={[
            [t`Assignment`, <StatusBadge key="assignment" {...assignmentWords(mapping)} />],
            [
              t`Entra group`,
              group === null ? null : (
                <PageLink
                  key="group"
                  to="/tenants/$tenant/groups"
                  params={{ tenant: params.tenant }}
                  search={{ q: mapping.groupId, open: mapping.groupId }}
                >
                  {`${kindInWords(group)} · ${peopleInWords(group.memberCount)}`}
                </PageLink>
              ),
            ],
            [t`Object id`, mapping.groupId],
            [t`Product group`, to === null ? noProductGroup(mapping) : to.name],
            [t`Product group id`, to === null ? null : (to.id ?? t`not known; kept as a name`)],
            [t`In product`, inProduct],
          ]}
        />
      </div>
    </DetailsPane>
  )
}
