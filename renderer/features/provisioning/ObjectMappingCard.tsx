import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, Switch, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { Filter20Regular } from '@fluentui/react-icons'
import { useMemo, useState } from 'react'
import type { Input } from '#shared/contract/contract'
import { useMedia } from '../../app/use-media'
import { DataTable } from '../../ui/DataTable'
import { Disclosure } from '../../ui/Disclosure'
import { EmptyState } from '../../ui/EmptyState'
import { StatusBadge } from '../../ui/StatusBadge'
import { Term } from '../help/Term'
import { AbleButton } from '../session/abilities/AbleButton'
import { useDisabled } from '../session/abilities/use-ability'
import { attributeColumns, attributeColumnsBesideDetails, attributeKey } from './attribute-columns'
import { Card } from '../../ui/Card'
import { FilterEditor } from './FilterEditor'
import {
  type AttributeRow,
  enabledWords,
  flowsInWords,
  matchedBy,
  type ObjectMapping,
  objectKind,
  objectTitle,
  objectWithin,
} from './schema-words'

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  label: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
  json: {
    margin: 0,
    maxHeight: '280px',
    position: 'relative',
    overflow: 'auto',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontFamily: tokens.fontFamilyMonospace,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  filter: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
})

const byTarget = { column: 'target', direction: 'ascending' } as const
const filterText = ({ target, words, source }: AttributeRow) => `${target} ${words} ${source?.expression ?? ''}`

type Change = Input<'provisioning.planSchema'>['change']

/** One kind of objects: whether they are sent, whom the scoping filter lets through, and every attribute. */
export function ObjectMappingCard(props: {
  object: ObjectMapping
  /** Key of the attribute whose details are shown. */
  opened: string | null
  detailed: boolean
  busy: boolean
  onOpen: (key: string) => void
  onPlan: (change: Change, verb: string) => void
}) {
  const { object, opened, detailed, busy, onOpen, onPlan } = props
  const styles = useStyles()
  const [editing, setEditing] = useState(false)
  const focusHere = useRestoreFocusTarget()
  const kind = objectKind(object)
  const unable = useDisabled('change-attribute-mappings')
  const title = objectTitle(object)
  const within = objectWithin(object)
  const { scope } = object
  const tight = useMedia('(max-width: 1300px)') || detailed
  const columns = useMemo(
    () =>
      tight && detailed ? attributeColumns.filter(({ id }) => attributeColumnsBesideDetails.has(id)) : attributeColumns,
    [tight, detailed],
  )
  const by = matchedBy(object)
  const words = enabledWords(object.enabled)
  return (
    <Card
      title={title}
      sentence={t`${{ object: object.name }}: ${{ sourceObject: object.sourceObject }} to ${{ targetObject: object.targetObject }}. In scope they are ${{ flows: flowsInWords(object.flowTypes) }}.`}
      actions={
        kind === 'group' ? (
          <Switch
            label={object.enabled ? t`Groups are sent` : t`Groups are not sent`}
            checked={object.enabled}
            disabled={busy || unable !== null}
            onChange={(_, { checked }) =>
              onPlan(
                { kind: 'group-mapping', enabled: checked },
                checked ? t`Switch the group mapping on` : t`Switch the group mapping off`,
              )
            }
          />
        ) : (
          <StatusBadge {...words} />
        )
      }
    >
      <p className={styles.quiet}>
        {by.length === 0
          ? t`No attribute is matched by: Entra cannot find objects that the product has already.`
          : t`Entra looks for an object of the product by ${{ keys: oneThenByAnother(by) }}, and stops at the first that fits.`}
      </p>
      <div className={styles.filter}>
        <p className={styles.label}>
          <Term id="scoping-filter">{t`Scoping filter`}</Term>
        </p>
        {scope === null || scope.words.length === 0 ? (
          <p className={styles.quiet}>
            <Trans>None: everybody in the scope of the job passes.</Trans>
          </p>
        ) : (
          <ul className={styles.list}>
            {scope.words.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {scope?.beyond == null ? null : (
          <StatusBadge status="unknown" word={t`Cannot be worked out here: ${{ beyond: scope.beyond }}`} />
        )}
        {kind === null ? null : (
          <div>
            <AbleButton
              ability="change-attribute-mappings"
              size="small"
              icon={<Filter20Regular />}
              disabledFocusable={busy}
              onClick={() => setEditing(true)}
              {...focusHere}
            >
              {t`Edit the filter of ${within}`}
            </AbleButton>
          </div>
        )}
        {scope === null ? null : (
          <Disclosure label={t`Filter as JSON`}>
            {/* A box that scrolls must be reachable by keyboard. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre className={styles.json} tabIndex={0} aria-label={t`Scoping filter of ${within} as JSON`}>
              {scope.json}
            </pre>
          </Disclosure>
        )}
      </div>
      <div>
        <DataTable
          label={t`Attributes of ${within}`}
          noun={t`attributes`}
          rows={object.attributes}
          columns={columns}
          rowId={(row) => attributeKey(object, row)}
          filterText={filterText}
          sortedBy={byTarget}
          rowHeight={49}
          onOpen={(row) => onOpen(attributeKey(object, row))}
          opened={opened}
          empty={<EmptyState kind="nothing-yet" title={t`No attribute is mapped`} />}
        />
      </div>
      {editing && kind !== null ? (
        <FilterEditor
          title={within}
          scope={scope}
          onPlan={(groups) => {
            setEditing(false)
            onPlan({ kind: 'scoping-filter', object: kind, groups }, t`Save the filter`)
          }}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </Card>
  )
}

/** "userName, then by mail": what is tried in an order. */
function oneThenByAnother(keys: readonly string[]): string {
  return keys.reduce((first, next) => t`${first}, then by ${next}`)
}
