import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { DataTable } from '../../ui/DataTable'
import type { DataColumn } from '../../ui/data-column'
import { FailureNotice } from '../../ui/FailureNotice'
import { PastedList } from '../../ui/PastedList'
import { ProductGroupPicker } from '../../ui/ProductGroupPicker'
import { StatusBadge } from '../../ui/StatusBadge'
import { TwoLines } from '../../ui/TwoLines'
import { importVerdict, lineOutcome, type ReadLine } from './import-words'
import type { Product } from './use-product'
import { inFigures } from '../../ui/in-figures'

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalXS}` },
  about: { margin: `0 0 ${tokens.spacingVerticalM}`, color: tokens.colorNeutralForeground3, maxWidth: '72ch' },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 640px) minmax(200px, 320px)',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    '& .fui-Combobox': { width: '100%', minWidth: 0 },
    '@media (max-width: 860px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  verdict: {
    ...typographyStyles.body1Strong,
    display: 'block',
    margin: `${tokens.spacingVerticalL} 0 ${tokens.spacingVerticalM}`,
  },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
  says: { overflowWrap: 'anywhere', whiteSpace: 'normal' },
})

const order: Readonly<Record<ReadLine['outcome'], number>> = { refused: 0, new: 1, known: 2 }

function Says({ says }: Pick<ReadLine, 'says'>) {
  const styles = useStyles()
  return <span className={styles.says}>{says.join(' ')}</span>
}

/** `nameOf` answers the name of a group of the product by its id; a text that is none stays as it is. */
const importColumns = (nameOf: (to: string) => string): DataColumn<ReadLine>[] => [
  {
    id: 'line',
    title: t`Line`,
    value: ({ line }) => line,
    align: 'end',
    width: { least: 64, share: 0 },
    render: ({ line }) => inFigures(line),
  },
  {
    id: 'outcome',
    title: t`Outcome`,
    value: ({ outcome }) => order[outcome],
    width: { least: 150, share: 0 },
    render: (line) => <StatusBadge {...lineOutcome(line)} />,
  },
  {
    id: 'group',
    title: t`Entra group`,
    value: ({ group, text }) => group?.displayName ?? text,
    width: { least: 160, share: 2 },
    render: ({ group, text, to }) => (
      <TwoLines
        first={group?.displayName ?? text}
        second={group === null ? t`no group` : to === null ? t`no product group` : t`to ${{ name: nameOf(to) }}`}
        title={group?.displayName ?? text}
      />
    ),
  },
  {
    id: 'says',
    title: t`To know`,
    value: ({ says }) => says.length,
    width: { least: 220, share: 3 },
    render: ({ says }) => <Says says={says} />,
  },
]

/** Adds many mappings from a pasted list or a file: each line is looked at first, and what is taken is kept at once or not at all. */
export function ImportMappings({ product, onClose }: { product: Product; onClose: () => void }) {
  const styles = useStyles()
  const input = useAppInput()
  const [text, setText] = useState('')
  const [to, setTo] = useState<string | null>(null)
  const target = useContractQuery('provisioning.target', input)
  const productGroups = useContractQuery('mappings.productGroups', input, { enabled: target.data != null })
  const list = useContractQuery(
    'mappings.readList',
    { ...input, text, ...(to === null ? {} : { to }) },
    { enabled: text !== '' },
  )
  const addMany = useCommand('mappings.addMany')
  const box = useRef<HTMLElement | null>(null)
  useEffect(() => box.current?.querySelector('textarea')?.focus(), [])
  const lines = text === '' ? undefined : list.data?.lines
  const listed = productGroups.data?.productGroups
  const columns = useMemo(() => {
    const names = new Map(listed?.map(({ id, displayName }) => [id, displayName]))
    return importColumns((id) => names.get(id) ?? id)
  }, [listed])
  const fresh = (lines ?? []).flatMap((line) =>
    line.outcome === 'new' && line.group !== null ? [{ group: line.group.id, to: line.to, note: line.note }] : [],
  )
  const submit = () => {
    if (fresh.length === 0 || addMany.isPending) return
    addMany.mutate({ ...input, mappings: fresh }, { onSuccess: onClose })
  }
  return (
    <section ref={box} className={styles.root} aria-label={t`Import mappings`}>
      <h3 className={styles.heading}>
        <Trans>Import mappings</Trans>
      </h3>
      <p className={styles.about}>
        <Trans>
          A CSV with the columns group, to and note, or object ids and names, one a line. Every line is looked at before
          anything is kept; neither Entra nor the product is changed.
        </Trans>
      </p>
      <div className={styles.fields}>
        <PastedList
          text={text}
          label={t`Groups`}
          file="List of mappings"
          placeholder={t`group;to;note
STEM Workshop;Machine shop;agreed with the lab
8f3a0d1e-…`}
          onCheck={(next) => {
            addMany.reset()
            setText(next)
          }}
        />
        {product.mapping.withoutGroup === 'scope-only' ? null : (
          <ProductGroupPicker
            productGroups={listed ?? []}
            chosen={to}
            onChoose={setTo}
            label={product.id === 'generic' ? t`Group in the product` : t`Group in ${{ product: product.name }}`}
            hint={t`For lines that name none; leave it empty where Entra makes the group.`}
          />
        )}
      </div>
      {list.error === null ? null : <FailureNotice failure={list.error.failure} onRetry={() => void list.refetch()} />}
      {addMany.error === null ? null : <FailureNotice failure={addMany.error.failure} onDismiss={addMany.reset} />}
      {lines === undefined ? null : (
        <>
          <output className={styles.verdict}>{importVerdict(lines)}</output>
          {lines.length === 0 ? null : (
            <DataTable
              label={t`Lines of the list`}
              noun={t`lines`}
              rows={lines}
              columns={columns}
              rowId={({ line, text: words }) => `${line} ${words}`}
              filterText={({ text: words, group, to: target_, says }) =>
                `${words} ${group?.displayName ?? ''} ${target_ ?? ''} ${says.join(' ')}`
              }
              sortedBy={{ column: 'outcome', direction: 'ascending' }}
              empty={null}
              rowHeight={65}
            />
          )}
        </>
      )}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabled={fresh.length === 0}
          disabledFocusable={addMany.isPending}
          icon={addMany.isPending ? <Spinner size="tiny" /> : null}
          onClick={submit}
        >
          {plural(fresh.length, { 0: 'Add mappings', one: 'Add # mapping', other: 'Add # mappings' })}
        </Button>
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </section>
  )
}
