import { ph, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { ClipboardTaskListLtr20Regular, Dismiss20Regular } from '@fluentui/react-icons'
import { CopyButton } from '../../ui/CopyButton'
import type { MappingRow } from './mapping-words'
import type { Product } from './use-product'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  icon: { flexShrink: 0, color: tokens.colorBrandForeground1 },
  words: { flex: '1 1 0', minWidth: 0, overflowWrap: 'anywhere' },
  heading: { ...typographyStyles.body1Strong, margin: 0 },
  steps: { margin: `${tokens.spacingVerticalXS} 0`, paddingLeft: tokens.spacingHorizontalXL },
  menu: { fontWeight: tokens.fontWeightSemibold },
})

/** Whether the same choice has to be made by hand in the product's own pages. */
export function isCopiedByHand(mode: MappingRow['mode']): boolean {
  return mode === 'picked' || mode === 'pasted'
}

/** The step that no API does: the same choice, made in the product's own pages, with the product's own words for the way there. */
export function CopyToProduct(props: { mapping: MappingRow; product: Product; onDismiss?: () => void }) {
  const { mapping, product, onDismiss } = props
  const styles = useStyles()
  const { menu } = product.mapping
  if (!isCopiedByHand(mapping.mode) || mapping.to === null) return null
  const picked = mapping.mode === 'picked'
  return (
    <section className={styles.root} aria-label={t`Copy this to ${{ product: product.name }}`}>
      <ClipboardTaskListLtr20Regular className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <h3 className={styles.heading}>{t`Copy this to ${{ product: product.name }}`}</h3>
        <ol className={styles.steps}>
          {menu === null ? null : (
            <li>
              {picked ? (
                <Trans>
                  Open <span className={styles.menu}>{ph({ menu: menu.join(' > ') })}</span>.
                </Trans>
              ) : (
                <Trans>
                  Open <span className={styles.menu}>{ph({ menu: menu.join(' > ') })}</span> of the workspace “
                  {ph({ to: mapping.to.name })}”.
                </Trans>
              )}
            </li>
          )}
          <li>
            {picked
              ? t`Choose “${{ groupName: mapping.groupName }}” and “${{ to: mapping.to.name }}”, and add the row.`
              : t`Paste the object id of “${{ groupName: mapping.groupName }}”.`}
          </li>
          <li>
            <Trans>Save there: this console cannot see whether it was saved, only what Verify finds.</Trans>
          </li>
        </ol>
        <CopyButton
          size="small"
          label={picked ? t`Copy group name` : t`Copy object id`}
          text={picked ? mapping.groupName : mapping.groupId}
        />
      </div>
      {onDismiss === undefined ? null : (
        <Button
          appearance="subtle"
          size="small"
          icon={<Dismiss20Regular />}
          aria-label={t`Dismiss`}
          onClick={onDismiss}
        />
      )}
    </section>
  )
}
