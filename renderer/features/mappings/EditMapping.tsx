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
  makeStyles,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'
import type { Input } from '#shared/contract/contract'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { ProductGroupPicker } from '../../ui/ProductGroupPicker'
import type { GroupRow } from '../directory/group-columns'
import { GroupPicker } from '../directory/GroupPicker'
import type { MappingRow } from './mapping-words'
import type { Product } from './use-product'

const useStyles = makeStyles({
  words: { overflowWrap: 'anywhere' },
  fields: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBottom: tokens.spacingVerticalL,
    '& .fui-Combobox': { width: '100%', minWidth: 0 },
  },
  about: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/** As much as a note holds. */
const longestNote = 2000

type Change = Input<'mappings.edit'>['set']

/** Another product group, another Entra group in the place of one that is gone, or a note. Changes neither Entra nor the product. */
export function EditMapping(props: {
  mapping: MappingRow
  product: Product
  onEdited: (mapping: MappingRow) => void
  onClose: () => void
}) {
  const { mapping, product, onEdited, onClose } = props
  const styles = useStyles()
  const input = useAppInput()
  const edit = useCommand('mappings.edit')
  const target = useContractQuery('provisioning.target', input)
  const productGroups = useContractQuery('mappings.productGroups', input, { enabled: target.data != null })
  const before = mapping.to === null ? null : (mapping.to.id ?? mapping.to.name)
  const [group, setGroup] = useState<GroupRow | null>(null)
  const [to, setTo] = useState(before)
  const [note, setNote] = useState(mapping.note)
  const change: Change = {
    ...(group === null || group.id === mapping.groupId ? {} : { group: group.id }),
    ...(to === before ? {} : { to }),
    ...(note === mapping.note ? {} : { note }),
  }
  const changed = Object.keys(change).length > 0
  const save = () => {
    if (!changed || edit.isPending) return
    edit.mutate({ ...input, group: mapping.groupId, to: before, set: change }, { onSuccess: onEdited })
  }
  return (
    <Dialog open onOpenChange={(_, { open }) => (open || edit.isPending ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle
            className={styles.words}
          >{t`Edit the mapping of “${{ groupName: mapping.groupName }}”`}</DialogTitle>
          <DialogContent className={styles.fields}>
            {edit.error === null ? null : <FailureNotice failure={edit.error.failure} />}
            {mapping.group === null ? (
              <>
                <p className={styles.about}>
                  <Trans>
                    The group is not in the directory any more. Choose the one that stands in its place; the product
                    group and the note stay.
                  </Trans>
                </p>
                <GroupPicker chosen={group} onChoose={setGroup} label={t`Entra group in its place`} />
              </>
            ) : null}
            {product.mapping.withoutGroup === 'scope-only' && before === null ? null : (
              <ProductGroupPicker
                productGroups={productGroups.data?.productGroups ?? []}
                chosen={to}
                onChoose={setTo}
                label={product.id === 'generic' ? t`Group in the product` : t`Group in ${{ product: product.name }}`}
                hint={productGroups.error?.failure.message}
              />
            )}
            <Field label={t`Note`} hint={t`For whoever reads this later: who asked for it, until when.`}>
              <Textarea
                rows={3}
                resize="vertical"
                maxLength={longestNote}
                value={note}
                onChange={(_, { value }) => setNote(value)}
              />
            </Field>
          </DialogContent>
          <DialogActions>
            <Button disabled={edit.isPending} onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button appearance="primary" disabled={!changed} disabledFocusable={edit.isPending} onClick={save}>
              <Trans>Save</Trans>
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
