import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { Disclosure } from '../../ui/Disclosure'
import { FailureNotice } from '../../ui/FailureNotice'
import type { Answer, Question } from './question-words'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
})

/** Answers to what the profile in force does not ask: kept from another one, and of no effect. */
export function OrphanedAnswers({
  questions,
  answers,
}: {
  questions: readonly Question[]
  answers: readonly Answer[]
}) {
  const styles = useStyles()
  const input = useAppInput()
  const command = useCommand('readiness.answer')
  const asked = new Set(questions.map(({ key }) => key))
  const orphaned = answers.filter(({ key }) => !asked.has(key) && !key.startsWith('done:'))
  if (orphaned.length === 0) return null
  return (
    <Disclosure
      label={plural(orphaned.length, {
        one: '# kept answer that nothing asks for now',
        other: '# kept answers that nothing asks for now',
      })}
    >
      {command.error === null ? null : <FailureNotice failure={command.error.failure} onDismiss={command.reset} />}
      <ul className={styles.list}>
        {orphaned.map(({ key, value }) => (
          <li key={key} className={styles.item}>
            <span className={styles.words}>{`${key}: ${value}`}</span>
            <Button
              size="small"
              appearance="subtle"
              disabledFocusable={command.isPending}
              aria-label={t`Take back the answer: ${key}`}
              onClick={() => command.mutate({ ...input, answers: { [key]: null } })}
            >
              <Trans>Take back</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
