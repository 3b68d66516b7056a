import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, Field, Input, makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { ShieldCheckmark20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { headText, type JournalHead } from '#shared/domain/journal-chain'
import type { JournalVerification } from '#shared/contract/journal'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { CopyableId } from '../../ui/CopyableId'
import { Disclosure } from '../../ui/Disclosure'
import { FailureNotice } from '../../ui/FailureNotice'
import { localTimes } from '../../ui/local-times'
import { StatusBadge } from '../../ui/StatusBadge'
import { askedWords, verifiedWords } from './journal-line-words'

const useStyles = makeStyles({
  root: {
    marginTop: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalXS}` },
  text: { margin: `${tokens.spacingVerticalS} 0`, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalM,
  },
  kept: { flex: '1 1 240px', maxWidth: '560px', minWidth: 0 },
  found: { display: 'block', marginTop: tokens.spacingVerticalM },
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

/** The end of the chain, to be copied and kept elsewhere, and whether the chain is whole. */
export function JournalChain({ tenant, head }: { tenant: string; head: JournalHead | undefined }) {
  const styles = useStyles()
  const client = useBackend()
  const [kept, setKept] = useState('')
  const [working, setWorking] = useState(false)
  const [found, setFound] = useState<JournalVerification | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const verify = (against: string) => {
    setWorking(true)
    setFailure(null)
    setFound(null)
    client
      .call('journal.verify', { tenant, ...(against === '' ? {} : { head: against }) })
      .then(setFound)
      .catch((thrown: unknown) => setFailure(failureOf(thrown)))
      .finally(() => setWorking(false))
  }
  return (
    <section className={styles.root} aria-labelledby="journal-chain">
      <h2 id="journal-chain" className={styles.heading}>
        {head === undefined ? t`Head` : t`Head: ${plural(head.count, { one: '# line', other: '# lines' })}`}
      </h2>
      {head === undefined || head.hash === null ? null : <CopyableId id={headText(head)} label={t`Copy head`} />}
      <p className={styles.text}>
        <Trans>
          Each line is bound to the one before it. That shows accidents, and later edits to whoever holds an earlier
          head: keep it where nobody here can write. It proves no more: whoever can write the file can write the whole
          chain anew.
        </Trans>
      </p>
      <div className={styles.actions}>
        <Button
          icon={working ? <Spinner size="tiny" /> : <ShieldCheckmark20Regular />}
          disabledFocusable={working}
          onClick={() => verify('')}
        >
          <Trans>Verify now</Trans>
        </Button>
        <Field className={styles.kept} label={t`Head that I kept`}>
          <Input
            value={kept}
            maxLength={200}
            placeholder={t`COUNT:HASH`}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, { value }) => setKept(value)}
            onKeyDown={({ key }) =>
              key === 'Enter' && kept.trim() !== '' && !working ? verify(kept.trim()) : undefined
            }
          />
        </Field>
        <Button disabledFocusable={working || kept.trim() === ''} onClick={() => verify(kept.trim())}>
          <Trans>Verify against it</Trans>
        </Button>
      </div>
      {failure === null ? null : <FailureNotice failure={failure} onDismiss={() => setFailure(null)} />}
      <output className={styles.found}>{found === null ? null : <Found found={found} />}</output>
    </section>
  )
}

function Found({ found }: { found: JournalVerification }) {
  const styles = useStyles()
  const { faults, faultCount, notes } = found
  const asked = askedWords(found)
  const more = faultCount - faults.length
  return (
    <>
      <StatusBadge {...verifiedWords(found)} />
      {asked === null ? null : <p className={styles.text}>{asked}</p>}
      {faults.length === 0 ? null : (
        <ul className={styles.list} aria-label={t`Faults`}>
          {faults.map(({ entry, what, text }) => (
            <li key={`${entry} ${what}`}>{text}</li>
          ))}
          {more > 0 ? <li>{t`And ${{ faults: more.toLocaleString() }} more.`}</li> : null}
        </ul>
      )}
      {notes.length === 0 ? null : (
        <Disclosure label={t`What is no fault and worth knowing`}>
          <ul className={styles.list}>
            {notes.map(({ text }) => (
              <li key={text}>{localTimes(text)}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  )
}
