import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@fluentui/react-components'
import { Add20Regular, ArrowImport20Regular } from '@fluentui/react-icons'
import { useCallback, useMemo, useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useBackend } from '../../backend/BackendProvider'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { CopyButton } from '../../ui/CopyButton'
import { DataTable } from '../../ui/DataTable'
import { WithDetails } from '../../ui/DetailsPane'
import { EmptyState } from '../../ui/EmptyState'
import { ExportMenu } from '../../ui/ExportMenu'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { useDetails } from '../../ui/use-details'
import { Term } from '../help/Term'
import { ButtonLink } from '../directory/ButtonLink'
import { useListSearch } from '../directory/use-list-search'
import { PlanDialog } from '../plans/PlanDialog'
import { PlanNotice } from '../plans/PlanNotice'
import { usePlan } from '../plans/use-plan'
import { useLastComparison } from '../verification/last-comparison'
import { AddMapping } from './AddMapping'
import { EditMapping } from './EditMapping'
import { ImportMappings } from './ImportMappings'
import { mappingColumns } from './mapping-columns'
import { mappingKey, type MappingRow, mappingsVerdict, waitsForAssignment } from './mapping-words'
import { MappingGaps } from './MappingGaps'
import { MappingDetails } from './MappingDetails'
import { modeWords } from './mode-words'
import { RemoveMapping } from './RemoveMapping'
import { useProduct } from './use-product'
import { inFigures } from '../../ui/in-figures'

const filterText = ({ groupName, groupId, to, warnings, mode, note }: MappingRow) =>
  `${groupName} ${groupId} ${to?.name ?? ''} ${modeWords(mode).word} ${warnings.join(' ')} ${note}`

/** Which Entra group feeds which product group, and what stands in the way. */
export function MappingsPage() {
  const input = useAppInput()
  const { data, error, refetch } = useContractQuery('mappings.list', input)
  const product = useProduct()
  const { comparison } = useLastComparison(input)
  const { text, open, setText, setOpen } = useListSearch()
  const client = useBackend()
  const [form, setForm] = useState<'import' | { readonly group?: string; readonly to?: string } | null>(null)
  const [editing, setEditing] = useState<MappingRow | null>(null)
  const [removing, setRemoving] = useState<MappingRow | null>(null)
  const unassign = useCommand('assignments.plan')
  const plan = usePlan(`mapped groups ${input.app}`)
  const mappings = useMemo(() => data?.mappings ?? [], [data])
  const opened = mappings.find((mapping) => mappingKey(mapping) === open)
  const { page, close } = useDetails(opened !== undefined, setOpen)

  const compared = useMemo(
    () => new Map((comparison?.groups ?? []).map((row) => [`${row.groupId} ${row.productGroup?.name ?? ''}`, row])),
    [comparison],
  )
  const inProduct = useCallback(
    ({ groupId, groupName, to, mode }: MappingRow) => {
      // Where an object id was pasted, what was compared is the group that Entra makes.
      const there = mode === 'pasted' && to?.id == null ? groupName : (to?.name ?? groupName)
      return compared.get(`${groupId} ${mode === 'scope-only' ? '' : there}`)?.scim.count ?? null
    },
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
      onClick={() => setForm({})}
    >
      <Trans>Add mapping</Trans>
    </Button>
  )
  const bring = (
    <Button icon={<ArrowImport20Regular />} disabledFocusable={product === undefined} onClick={() => setForm('import')}>
      <Trans>Import…</Trans>
    </Button>
  )
  return (
    <div {...page}>
      <PageHeader
        level={2}
        title={t`Mappings`}
        verdict={data === undefined ? t`Mappings` : mappingsVerdict(mappings)}
        detail={
          <Trans>
            A <Term id="mapping">mapping</Term> notes which Entra group feeds which product group. It changes neither
            Entra nor the product.
          </Trans>
        }
        actions={
          mappings.length === 0 ? undefined : (
            <>
              {form === null || form === 'import' ? add : null}
              <CopyButton
                label={plural(ids.length, { one: 'Copy object id', other: 'Copy # object ids' })}
                text={() => ids.join('\n')}
              />
              {unassigned === 0 ? null : (
                <ButtonLink to="/tenants/$tenant/apps/$app/assignments" params={input} search={{ add: 'mappings' }}>
                  {plural(unassigned, { one: 'Assign # mapped group…', other: 'Assign # mapped groups…' })}
                </ButtonLink>
              )}
              <ExportMenu file={(format) => client.call('mappings.file', { ...input, format })} />
              {bring}
            </>
          )
        }
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      <PlanNotice {...plan} />
      {form === null || product === undefined ? null : form === 'import' ? (
        <ImportMappings product={product} onClose={() => setForm(null)} />
      ) : (
        <AddMapping
          key={`${form.group ?? ''} ${form.to ?? ''}`}
          product={product}
          mappings={mappings}
          begin={form}
          onClose={() => setForm(null)}
        />
      )}
      <WithDetails
        pane={
          opened === undefined ? null : (
            <MappingDetails
              key={mappingKey(opened)}
              mapping={opened}
              product={product}
              inProduct={
                shownCount === null || comparison == null ? (
                  t`not known; Verify reads it`
                ) : (
                  <>
                    {inFigures(shownCount)}, <Age instant={comparison.takenAt} says={(age) => t`read ${age}`} />
                  </>
                )
              }
              onEdit={() => setEditing(opened)}
              onRemove={() => setRemoving(opened)}
              onClose={close}
            />
          )
        }
      >
        {data === undefined ? null : mappings.length > 0 ? (
          <DataTable
            label={t`Mappings`}
            noun={t`mappings`}
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
        ) : form !== null ? null : (
          <EmptyState
            kind="nothing-yet"
            title={t`Which groups feed this product?`}
            action={
              <>
                {add}
                {bring}
              </>
            }
          >
            <Trans>Choose an Entra group and, where the product has groups of its own, the one that it feeds.</Trans>
          </EmptyState>
        )}
        {data === undefined ? null : <MappingGaps onMap={setForm} />}
      </WithDetails>
      {editing === null || product === undefined ? null : (
        <EditMapping
          mapping={editing}
          product={product}
          onEdited={(edited) => {
            setEditing(null)
            setOpen(mappingKey(edited))
          }}
          onClose={() => setEditing(null)}
        />
      )}
      {removing === null ? null : (
        <RemoveMapping
          mapping={removing}
          product={product}
          onRemoved={() => {
            setRemoving(null)
            setOpen(null)
          }}
          onUnassign={() => {
            const { groupId } = removing
            setRemoving(null)
            plan.make(() => unassign.mutateAsync({ ...input, verb: 'unassign', groups: [groupId] }), {
              verb: t`Unassign`,
            })
          }}
          onClose={() => setRemoving(null)}
        />
      )}
      <PlanDialog {...plan} />
    </div>
  )
}
