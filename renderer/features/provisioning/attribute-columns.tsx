import { t } from '@lingui/core/macro'
import type { DataColumn } from '../../ui/data-column'
import { StatusBadge } from '../../ui/StatusBadge'
import { CutText, QuietText } from '../directory/CellText'
import { Stacked } from '../directory/Stacked'
import { type AttributeRow, attributeFlowInWords, type ObjectMapping } from './schema-words'

/** Names an attribute among those of all object mappings of a job. */
export function attributeKey(
  { place }: Pick<ObjectMapping, 'place'>,
  { target }: Pick<AttributeRow, 'target'>,
): string {
  return `${place} ${target}`
}

/** Which columns are left where the details of an attribute take the room. */
export const attributeColumnsBesideDetails: ReadonlySet<string> = new Set(['target', 'source'])

/** The attributes of an object mapping: what the product gets, and where it comes from. */
export const attributeColumns: readonly DataColumn<AttributeRow>[] = [
  {
    id: 'target',
    title: t`In the product`,
    width: { least: 190, share: 3 },
    value: ({ target }) => target,
    render: ({ target }) => <CutText text={target} />,
  },
  {
    id: 'source',
    title: t`Comes from`,
    width: { least: 220, share: 4 },
    value: ({ words }) => words,
    render: ({ words, source }) =>
      source === null || source.type !== 'Function' ? (
        <CutText text={words} />
      ) : (
        <Stacked
          first={<span title={words}>{words}</span>}
          second={<span title={source.expression}>{source.expression}</span>}
        />
      ),
  },
  {
    id: 'matching',
    title: t`Matched by`,
    width: { least: 104, share: 0 },
    // What is not matched by comes last.
    value: ({ matchingPriority }) => (matchingPriority > 0 ? matchingPriority : null),
    render: ({ matchingPriority }) => (matchingPriority > 0 ? t`Key ${matchingPriority}` : <QuietText text={t`No`} />),
  },
  {
    id: 'flow',
    title: t`Sent`,
    width: { least: 130, share: 1 },
    value: ({ flowType }) => attributeFlowInWords(flowType),
    render: ({ flowType }) => <CutText text={attributeFlowInWords(flowType)} />,
  },
  {
    id: 'default',
    title: t`If empty`,
    width: { least: 96, share: 1 },
    value: ({ defaultValue }) => defaultValue,
    render: ({ defaultValue }) =>
      defaultValue === null ? (
        <QuietText text={t`Nothing`} />
      ) : (
        <CutText text={defaultValue === '' ? t`Empty text` : defaultValue} />
      ),
  },
  {
    id: 'beyond',
    title: t`Worked out`,
    width: { least: 136, share: 0 },
    value: ({ beyond }) => (beyond === null ? 1 : 0),
    render: ({ beyond }) =>
      beyond === null ? (
        <StatusBadge status="good" word={t`Yes`} />
      ) : (
        <StatusBadge status="unknown" word={t`Cannot be`} tooltip={beyond} />
      ),
  },
]
