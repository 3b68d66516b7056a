import { t } from '@lingui/core/macro'
import {
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  Radio,
  RadioGroup,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { answerChoices, answerHint, type Question } from './question-words'

const useStyles = makeStyles({
  box: { maxWidth: '420px', minWidth: 0 },
  // As far left as the text above it.
  radios: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`, '& label': { overflowWrap: 'anywhere' } },
  hidden: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
})

/** More choices than this are a list to open. */
const mostRadios = 5
const longest = 4000

/** The control of a question by its kind. `bare` where the question stands beside it: then only screen readers hear it here. */
export function AnswerField(props: {
  question: Question
  text: string
  bare: boolean
  /** Why the answer was refused; null where it was not. */
  refusal: string | null
  onText: (text: string) => void
  onEnter: () => void
}) {
  const { question, text, bare, refusal, onText, onEnter } = props
  const styles = useStyles()
  const hint = answerHint(question)
  const field = {
    label: { children: question.asks, ...(bare ? { className: styles.hidden } : {}) },
    ...(hint === null ? {} : { hint }),
    ...(refusal === null ? {} : { validationState: 'error' as const, validationMessage: refusal }),
  }
  const choices = answerChoices(question)
  if (choices !== null && choices.length <= mostRadios) {
    return (
      <Field {...field}>
        <RadioGroup
          className={styles.radios}
          layout={question.kind === 'yes-no' ? 'horizontal' : 'vertical'}
          value={text}
          onChange={(_, { value }) => onText(value)}
        >
          {choices.map(({ value, says }) => (
            <Radio key={value} value={value} label={says} />
          ))}
        </RadioGroup>
      </Field>
    )
  }
  if (choices !== null) {
    return (
      <Field {...field}>
        <Dropdown
          className={styles.box}
          value={choices.find(({ value }) => value === text)?.says ?? ''}
          selectedOptions={[text]}
          placeholder={t`Choose`}
          onOptionSelect={(_, { optionValue }) => onText(optionValue ?? '')}
        >
          {choices.map(({ value, says }) => (
            <Option key={value} value={value} text={says}>
              {says}
            </Option>
          ))}
        </Dropdown>
      </Field>
    )
  }
  return (
    <Field {...field}>
      {question.kind === 'list' ? (
        <Textarea
          className={styles.box}
          value={text}
          maxLength={longest}
          resize="vertical"
          rows={4}
          spellCheck={false}
          onChange={(_, { value }) => onText(value)}
        />
      ) : (
        <Input
          className={styles.box}
          value={text}
          maxLength={longest}
          type={question.kind === 'day' ? 'date' : 'text'}
          inputMode={inputModes[question.kind] ?? 'text'}
          autoComplete="off"
          spellCheck={false}
          onChange={(_, { value }) => onText(value)}
          onKeyDown={({ key }) => (key === 'Enter' ? onEnter() : undefined)}
        />
      )}
    </Field>
  )
}

const inputModes: Readonly<Partial<Record<Question['kind'], 'numeric' | 'decimal' | 'url'>>> = {
  number: 'numeric',
  money: 'decimal',
  address: 'url',
}
