import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Input } from '#shared/contract/contract'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FormDialog } from '../../ui/FormDialog'
import { ProductGroupPicker } from '../../ui/ProductGroupPicker'
import type { GroupRow } from '../directory/group-columns'
import { GroupPicker } from '../directory/GroupPicker'
import type { MappingRow } from './mapping-words'
import type { Product } from './use-product'

const useStyles = makeStyles({
  groups: { '& .fui-Combobox': { width: '100%', minWidth: 0 } },
  about: { color: tokens.colorNeutralForeground3 },
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
  const save = () => edit.mutate({ ...input, group: mapping.groupId, to: before, set: change }, { onSuccess: onEdited })
  return (
    <FormDialog
      title={t`Edit the mapping of “${{ groupName: mapping.groupName }}”`}
      verb={t`Save`}
      ready={Object.keys(change).length > 0}
      running={edit.isPending}
      failure={edit.error?.failure ?? null}
      onDo={save}
      onClose={onClose}
    >
      {mapping.group === null ? (
        <>
          <p className={styles.about}>
            <Trans>
              The group is not in the directory any more. Choose the one that stands in its place; the product group and
              the note stay.
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
    </FormDialog>
  )
}
