import { Button } from '@fluentui/react-components'
import { Add20Regular } from '@fluentui/react-icons'
import { useCallback, useMemo, useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { CopyButton } from '../../ui/CopyButton'
import { DataTable } from '../../ui/DataTable'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { ButtonLink } from '../directory/ButtonLink'
import { useListSearch } from '../directory/use-list-search'
import { useLastComparison } from '../verification/last-comparison'
import { AddMapping } from './AddMapping'
import { mappingColumns } from './mapping-columns'
import { mappingKey, type MappingRow, mappingsVerdict, waitsForAssignment } from './mapping-words'
import { MappingDetails } from './MappingDetails'
import { modeWords } from './mode-words'
import { RemoveMapping } from './RemoveMapping'
import { useProduct } from './use-product'

const filterText = ({ groupName, groupId, to, warnings, mode }: MappingRow) =>
  `${groupName} ${groupId} ${to?.name ?? ''} ${modeWords(mode).word} ${warnings.join(' ')}`

/** Which Entra group feeds which product group, and what stands in the way. */
export function MappingsPage() {
  const input = useAppInput()
  const { data, error, refetch } = useContractQuery('mappings.list', input)
  const product = useProduct()
  const { comparison } = useLastComparison(input)
  const { text, open, setText, setOpen } = useListSearch()
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<MappingRow | null>(null)
  const mappings = useMemo(() => data?.mappings ?? [], [data])
  const opened = mappings.find((mapping) => mappingKey(mapping) === open)
  const { page, close } = useDetails(opened !== undefined, setOpen)

  const compared = useMemo(
    () => new Map((comparison?.groups ?? []).map((row) => [`${row.groupId} ${row.productGroup?.name ?? ''}`, row])),
    [comparison],
  )
  const inProduct = useCallback(
    ({ groupId, groupName, to, mode }: MappingRow) =>
      compared.get(`${groupId} ${mode === 'scope-only' ? '' : (to?.name ?? groupName)}`)?.scim.count ?? null,
    [compared],
  )
  const columns = useMemo(() => mappingColumns(inProduct, open !== null), [inProduct, open])
  const ids = [...new Set(mappings.map(({ groupId }) => groupId))]
  const unassigned = new Set(mappings.filter(waitsForAssignment).map(({ groupId }) => groupId)).size
  const shownCount = opened === undefined ? null : inProduct(opened)

  const add = (
    <Button
      appearance="primary"
      icon={<Add20Regular />}
      disabledFocusable={product === undefined}
      onClick={() => setAdding(true)}
    >
      Add mapping
    </Button>
  )
  return (
    <div {...page}>
      <PageHeader
        level={2}
        title="Mappings"
        verdict={data === undefined ? 'Mappings' : mappingsVerdict(mappings)}
        detail="A mapping notes which Entra group feeds which product group. It changes neither Entra nor the product."
        actions={
          mappings.length === 0 ? undefined : (
            <>
              <CopyButton
                label={ids.length === 1 ? 'Copy object id' : `Copy ${ids.length} object ids`}
                text={() => ids.join('\n')}
              />
              {unassigned === 0 ? null : (
                <ButtonLink to="/tenants/$tenant/apps/$app/assignments" params={input} search={{ add: 'mappings' }}>
                  {unassigned === 1 ? 'Assign 1 mapped group…' : `Assign ${unassigned.toLocaleString()} mapped groups…`}
                </ButtonLink>
              )}
              {adding ? null : add}
            </>
          )
        }
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {adding && product !== undefined ? (
        <AddMapping product={product} mappings={mappings} onClose={() => setAdding(false)} />
      ) : null}
      <WithDetails
        pane={
          opened === undefined ? null : (
            <MappingDetails
              key={mappingKey(opened)}
              mapping={opened}
              product={product}
              inProduct={
                shownCount === null || comparison == null ? (
                  'not known; Verify reads it'
                ) : (
                  <>
                    {shownCount.toLocaleString()}, <Age instant={comparison.takenAt} verb="read" />
                  </>
                )
              }
              onRemove={() => setRemoving(opened)}
              onClose={close}
            />
          )
        }
      >
        {data === undefined ? null : mappings.length > 0 ? (
          <DataTable
            label="Mappings"
            noun="mappings"
            rows={mappings}
            columns={columns}
            rowId={mappingKey}
            filterText={filterText}
            filter={{ text, onChange: setText }}
            sortedBy={{ column: 'group', direction: 'ascending' }}
            onOpen={(mapping) => setOpen(mappingKey(mapping))}
            opened={open}
            empty={null}
          />
        ) : adding ? null : (
          <EmptyState kind="nothing-yet" title="Which groups feed this product?" action={add}>
            Choose an Entra group and, where the product has groups of its own, the one that it feeds.
          </EmptyState>
        )}
      </WithDetails>
      {removing === null ? null : (
        <RemoveMapping
          mapping={removing}
          product={product}
          onRemoved={() => {
            setRemoving(null)
            setOpen(null)
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  )
}
