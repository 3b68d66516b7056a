import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { useState } from 'react'
import type { ReadinessSearch } from '../../app/search-params'
import { useAddressSearch } from '../../app/use-address-search'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { type Answer, answersVerdict, type Question, questionParts } from './question-words'
import { OrphanedAnswers } from './OrphanedAnswers'
import { QuestionItem } from './QuestionItem'
import { useRecheck } from './use-recheck'

const useStyles = makeStyles({
  part: {
    marginBottom: tokens.spacingVerticalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: {
    ...typographyStyles.subtitle2,
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
})

/** What a person says about an app because no API tells it: every question with its control, those that a rule waits for first. */
export function AnswersPage() {
  const input = useAppInput()
  const questions = useContractQuery('readiness.questions', input)
  const answers = useContractQuery('readiness.answers', input)
  const known = questions.data?.questions
  const given = answers.data?.answers
  const queries = [questions, answers]
  const failure = queries.find(({ error }) => error !== null)?.error?.failure ?? null
  const answered = new Set(given?.map(({ key }) => key))
  const loaded = known !== undefined && given !== undefined
  return (
    <>
      <PageHeader
        level={2}
        title={t`Answers`}
        verdict={
          loaded
            ? answersVerdict(known, answered)
            : failure === null
              ? t`Answers`
              : t`What is asked about this app could not be read`
        }
        detail={t`What no interface tells. Answers stay on this machine, with who gave them and when; nothing is changed in Entra or in the product.`}
      />
      {failure === null ? null : (
        <FailureNotice failure={failure} onRetry={() => queries.forEach((one) => void one.refetch())} />
      )}
      {!loaded ? (
        failure === null ? (
          <Spinner label={t`Reading what is asked`} labelPosition="after" />
        ) : null
      ) : known.length === 0 && given.length === 0 ? (
        <EmptyState kind="nothing-yet" title={t`Nothing is asked about this app`}>
          <Trans>The profile of its product asks no questions.</Trans>
        </EmptyState>
      ) : (
        <>
          <Parts key={input.app} questions={known} answers={given} />
          <OrphanedAnswers questions={known} answers={given} />
        </>
      )}
    </>
  )
}

/** The questions part by part. Each stays where it stood when the page was opened: who answers goes on at the next one. */
function Parts({ questions, answers }: { questions: readonly Question[]; answers: readonly Answer[] }) {
  const styles = useStyles()
  const { search } = useAddressSearch<ReadinessSearch>()
  const recheck = useRecheck()
  const byKey = new Map(answers.map((answer) => [answer.key, answer]))
  const [before] = useState(() => ({
    answered: new Set(byKey.keys()),
    needed: new Set(questions.filter(({ needed }) => needed).map(({ key }) => key)),
  }))
  const placed = questions.map((question) => ({ ...question, needed: before.needed.has(question.key) }))
  const current = new Map(questions.map((question) => [question.key, question]))
  return questionParts(placed, before.answered).map((part) => (
    <section key={part.title} className={styles.part} aria-label={part.title}>
      <h3 className={styles.heading}>{part.title}</h3>
      <ul className={styles.list}>
        {part.questions.map(({ key }) => {
          const question = current.get(key)
          return question === undefined ? null : (
            <QuestionItem
              key={key}
              question={question}
              answer={byKey.get(key)}
              wanted={search.open === key}
              onChanged={recheck}
            />
          )
        })}
      </ul>
    </section>
  ))
}
