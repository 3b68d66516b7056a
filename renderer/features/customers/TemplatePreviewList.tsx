import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Checkbox, Field, makeStyles, Select, tokens, typographyStyles } from '@fluentui/react-components'
import { StatusBadge } from '../../ui/StatusBadge'
import {
  answerOutcome,
  mappingOutcome,
  type PreviewedAnswer,
  type PreviewedMapping,
  type TemplatePreview,
} from './template-words'

const useStyles = makeStyles({
  heading: { ...typographyStyles.body1Strong, margin: `${tokens.spacingVerticalM} 0 0` },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
    '& select': { minWidth: 0 },
  },
  says: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/** What a template would be, line by line; what means several groups is chosen here, and whatever is not wanted is left out here. */
export function TemplatePreviewList(props: {
  preview: TemplatePreview
  chosen: ReadonlyMap<number, string>
  leftMappings: ReadonlySet<number>
  leftAnswers: ReadonlySet<string>
  onChoose: (row: number, group: string) => void
  onLeaveMapping: (row: number, leave: boolean) => void
  onLeaveAnswer: (key: string, leave: boolean) => void
}) {
  const { preview, chosen, leftMappings, leftAnswers, onChoose, onLeaveMapping, onLeaveAnswer } = props
  const styles = useStyles()
  return (
    <>
      <h3 className={styles.heading}>
        <Trans>Mappings</Trans>
      </h3>
      <ul className={styles.list} aria-label={t`Mappings`}>
        {preview.mappings.map((mapping) => (
          <li key={mapping.row} className={styles.item}>
            <MappingLine
              mapping={mapping}
              group={chosen.get(mapping.row) ?? ''}
              taken={!leftMappings.has(mapping.row)}
              onChoose={(group) => onChoose(mapping.row, group)}
              onTake={(taken) => onLeaveMapping(mapping.row, !taken)}
            />
          </li>
        ))}
        {preview.mappings.length > 0 ? null : (
          <li className={styles.item}>
            <Trans>The template has no mapping.</Trans>
          </li>
        )}
      </ul>
      <h3 className={styles.heading}>
        <Trans>Answers</Trans>
      </h3>
      <ul className={styles.list} aria-label={t`Answers`}>
        {preview.answers.map((answer) => (
          <li key={answer.key} className={styles.item}>
            <AnswerLine
              answer={answer}
              taken={!leftAnswers.has(answer.key)}
              onTake={(taken) => onLeaveAnswer(answer.key, !taken)}
            />
          </li>
        ))}
        {preview.answers.length > 0 ? null : (
          <li className={styles.item}>
            <Trans>The template has no answer.</Trans>
          </li>
        )}
      </ul>
    </>
  )
}

function MappingLine(props: {
  mapping: PreviewedMapping
  group: string
  taken: boolean
  onChoose: (group: string) => void
  onTake: (taken: boolean) => void
}) {
  const { mapping, group, taken, onChoose, onTake } = props
  const styles = useStyles()
  const { outcome, found, to, says, candidates } = mapping
  const name = found?.displayName ?? mapping.group
  const words = to === null ? name : t`${name} to ${to}`
  return (
    <>
      {outcome === 'new' ? (
        <Checkbox label={words} checked={taken} onChange={(_, { checked }) => onTake(checked === true)} />
      ) : (
        <span>{words}</span>
      )}{' '}
      <StatusBadge {...mappingOutcome(outcome)} />
      {says === '' ? null : <p className={styles.says}>{says}</p>}
      {candidates.length === 0 ? null : (
        <Field label={t`Group for “${{ name: mapping.group }}”`}>
          <Select value={group} onChange={(_, { value }) => onChoose(value)}>
            <option value="">{t`Leave it out`}</option>
            {candidates.map(({ id, displayName }) => (
              <option key={id} value={id}>{`${displayName} (${id})`}</option>
            ))}
          </Select>
        </Field>
      )}
    </>
  )
}

function AnswerLine(props: { answer: PreviewedAnswer; taken: boolean; onTake: (taken: boolean) => void }) {
  const { answer, taken, onTake } = props
  const styles = useStyles()
  const { outcome, asks, before, after, says } = answer
  const words = before === null || outcome === 'same' ? after : t`${after}, in the place of ${before}`
  return (
    <>
      {outcome === 'new' || outcome === 'differs' ? (
        <Checkbox label={words} checked={taken} onChange={(_, { checked }) => onTake(checked === true)} />
      ) : (
        <span>{words}</span>
      )}{' '}
      <StatusBadge {...answerOutcome(outcome)} />
      <p className={styles.says}>{says === '' ? asks : `${asks} ${says}`}</p>
    </>
  )
}
