import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { ArrowRight20Regular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { ProductGroupPicker } from '../../ui/ProductGroupPicker'
import type { GroupRow } from '../directory/group-columns'
import { GroupPicker } from '../directory/GroupPicker'
import { useGroupRow } from '../directory/use-group-row'
import { CopyToProduct } from './CopyToProduct'
import type { MappingRow } from './mapping-words'
import { productGroupHint } from './product-group-hint'
import type { Product } from './use-product'

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalM}` },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalM,
    alignItems: 'start',
    '& .fui-Combobox': { width: '100%', minWidth: 0 },
    '& input': { minWidth: 0 },
    '@media (max-width: 860px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  // As far down as the boxes are below their labels.
  arrow: { marginTop: '30px', '@media (max-width: 860px)': { display: 'none' } },
  buttons: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    marginTop: '26px',
    '@media (max-width: 860px)': { marginTop: 0 },
  },
  below: { marginTop: tokens.spacingVerticalM },
})

/** Adds mappings one after another: an Entra group, and the product group that it feeds, where there is one. */
export function AddMapping(props: {
  product: Product
  mappings: readonly MappingRow[]
  /** What is chosen at first: an Entra group, or a group of the product. */
  begin: { readonly group?: string; readonly to?: string }
  onClose: () => void
}) {
  const { product, mappings, begin, onClose } = props
  const styles = useStyles()
  const input = useAppInput()
  const target = useContractQuery('provisioning.target', input)
  const productGroups = useContractQuery('mappings.productGroups', input, { enabled: target.data != null })
  const add = useCommand('mappings.add')
  const begun = useGroupRow(input.tenant, begin.group ?? null)
  const [chosen, setGroup] = useState<GroupRow | null | undefined>(undefined)
  const group = chosen === undefined ? (begun ?? null) : chosen
  const [to, setTo] = useState<string | null>(begin.to ?? null)
  const fields = useRef<HTMLDivElement | null>(null)
  useEffect(() => fields.current?.querySelector('input')?.focus(), [])

  const listed = productGroups.data?.productGroups ?? []
  const picked = listed.find(({ id }) => id === to)
  const twin = mappings.some(
    (mapping) =>
      mapping.groupId === group?.id &&
      (to === null ? mapping.to === null : mapping.to?.id === to || mapping.to?.name === (picked?.displayName ?? to)),
  )
  const hint = productGroupHint({
    product,
    chosen: to,
    listed: picked !== undefined,
    reading: productGroups.isFetching && productGroups.data === undefined,
    read: productGroups.data === undefined ? null : listed.length,
    failure: productGroups.error?.failure ?? null,
    target: target.data === undefined ? 'unknown' : target.data === null ? 'missing' : 'set',
  })
  const submit = () => {
    if (group === null || twin || add.isPending) return
    add.mutate(
      { ...input, group: group.id, ...(to === null ? {} : { to }) },
      {
        onSuccess: () => {
          setGroup(null)
          setTo(null)
          fields.current?.querySelector('input')?.focus()
        },
      },
    )
  }
  return (
    <section className={styles.root} aria-label={t`Add mapping`}>
      <h3 className={styles.heading}>
        <Trans>Add mapping</Trans>
      </h3>
      {add.error === null ? null : <FailureNotice failure={add.error.failure} onDismiss={add.reset} />}
      <div ref={fields} className={styles.fields}>
        <GroupPicker chosen={group} onChoose={setGroup} />
        <ArrowRight20Regular className={styles.arrow} aria-hidden />
        <ProductGroupPicker
          productGroups={listed}
          chosen={to}
          onChoose={setTo}
          label={product.id === 'generic' ? t`Group in the product` : t`Group in ${{ product: product.name }}`}
          hint={hint}
        />
        <div className={styles.buttons}>
          <Button
            appearance="primary"
            disabled={group === null || twin}
            disabledFocusable={add.isPending}
            icon={add.isPending ? <Spinner size="tiny" /> : null}
            onClick={submit}
          >
            <Trans>Add</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
        </div>
      </div>
      {twin ? (
        <MessageBar intent="info" className={styles.below}>
          <MessageBarBody>
            <Trans>This pair is mapped already.</Trans>
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {add.data === undefined ? null : <Added mapping={add.data} product={product} onDismiss={add.reset} />}
    </section>
  )
}

function Added(props: { mapping: MappingRow; product: Product; onDismiss: () => void }) {
  const { mapping, product, onDismiss } = props
  const styles = useStyles()
  const { to } = mapping
  return (
    <>
      <MessageBar intent="success" className={styles.below} politeness="polite">
        <MessageBarBody>
          {to === null
            ? t`“${{ group: mapping.groupName }}” is mapped. Nothing was changed in Entra or in the product.`
            : to.id === null
              ? t`“${{ group: mapping.groupName }}” is mapped to “${{ to: to.name }}”, which is kept as a name. Nothing was changed in Entra or in the product.`
              : t`“${{ group: mapping.groupName }}” is mapped to “${{ to: to.name }}”. Nothing was changed in Entra or in the product.`}
        </MessageBarBody>
      </MessageBar>
      <div className={styles.below}>
        <CopyToProduct mapping={mapping} product={product} onDismiss={onDismiss} />
      </div>
    </>
  )
}
