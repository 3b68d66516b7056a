import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { localTimes } from '../../ui/local-times'
import type { PersonRow } from '../directory/person-columns'
import { PersonPicker } from '../directory/PersonPicker'
import { personName } from '../directory/person-words'
import { Card } from '../../ui/Card'
import { eventSource, eventTime, eventWords } from './history-words'

const useStyles = makeStyles({
  picker: { maxWidth: '420px' },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    '& li': {
      padding: `${tokens.spacingVerticalS} 0`,
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
      overflowWrap: 'anywhere',
    },
  },
  what: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const page = 25
const most = 1000

/** What happened to the app, or to a person in it, newest first; each with how surely it is known, and where from. */
export function TimelineCard() {
  const styles = useStyles()
  const input = useAppInput()
  const [person, setPerson] = useState<PersonRow | null>(null)
  const [count, setCount] = useState(page)
  const query = { ...input, start: 0, count, ...(person === null ? {} : { person: person.id }) }
  const { data, error, refetch } = useContractQuery('history.timeline', query)
  // While another person is asked for, the former one's events are nobody's.
  const told = (data?.person?.id ?? null) === (person?.id ?? null) ? data : undefined
  return (
    <Card
      title={t`Timeline`}
      sentence={
        told === undefined || told.total === 0
          ? null
          : plural(told.total, {
              one: '# event, newest first.',
              other: '# events, newest first.',
            })
      }
    >
      <div className={styles.picker}>
        <PersonPicker
          chosen={person}
          onChoose={(chosen) => {
            setPerson(chosen)
            setCount(page)
          }}
        />
      </div>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {told === undefined ? null : told.rows.length === 0 ? (
        <p className={styles.quiet}>
          {person === null
            ? t`Nothing is known to have happened yet.`
            : t`Nothing is known of ${{ person: personName(person) }} in this app.`}
        </p>
      ) : (
        <ol className={styles.list} aria-label={t`Timeline`}>
          {told.rows.map((event, place) => (
            // Newest first: an event has no name of its own, and its place tells it apart.
            <li key={`${told.total - place}`}>
              <p className={styles.what}>
                {event.subject === ''
                  ? eventWords[event.what]
                  : t`${{ what: eventWords[event.what] }}: ${{ subject: event.subject }}`}
              </p>
              {event.detail === '' ? null : <p className={styles.quiet}>{event.detail}</p>}
              <p className={styles.quiet}>
                {t`${{ time: eventTime(event) }}. Known from: ${{ source: eventSource[event.source] }}.`}
              </p>
            </li>
          ))}
        </ol>
      )}
      {told === undefined || told.rows.length >= told.total || count >= most ? null : (
        <div>
          <Button size="small" onClick={() => setCount(Math.min(most, count * 2))}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
      {told?.notes.map((note) => (
        <p key={note} className={styles.quiet}>
          {localTimes(note)}
        </p>
      ))}
    </Card>
  )
}
