import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { saidByProduct } from '#shared/domain/said-by-product'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { Facts } from '../../ui/Facts'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageHeader } from '../../ui/PageHeader'
import { StatusBadge } from '../../ui/StatusBadge'
import { useNow } from '../../ui/use-now'
import { Term } from '../help/Term'
import { authWords } from './auth-words'
import { expirySaidBy, expiryWords, tokenWords } from './connection-words'
import { ConnectionForm, type Target } from './ConnectionForm'
import { ProbeCard } from './ProbeCard'
import { useAnsweredEnds } from './use-answered-ends'
import { useConnection } from './use-connection'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(400px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    maxWidth: '1120px',
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  card: {
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalM}` },
  quiet: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  notes: { margin: 0, padding: 0, listStyleType: 'none' },
})

/** Where the product's SCIM server is, whose token it takes, and whether both are right. */
export function ConnectionPage() {
  const styles = useStyles()
  const input = useAppInput()
  const { data: target, error, refetch } = useContractQuery('provisioning.target', input)
  const tenant = useContractQuery('session.tenant', { tenant: input.tenant })
  const work = useConnection()
  // What a test found comes back with the target; one place shows it, so that it does not stand there twice.
  const failure = work.failure ?? (work.phase === null ? (target?.lastTest?.failure ?? null) : null)
  return (
    <>
      <PageHeader
        level={2}
        title={t`Connection`}
        verdict={target === undefined ? t`Connection` : <Verdict target={target} testing={work.phase === 'testing'} />}
        detail={
          <Trans>
            The console only ever reads from the product's <Term id="scim">SCIM server</Term>. The test is one small
            read.
          </Trans>
        }
      />
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      {failure === null ? null : <FailureNotice failure={failure} />}
      {target === undefined ? null : (
        <div className={styles.columns}>
          <section className={styles.card} aria-label={t`Address and token`}>
            <h3 className={styles.heading}>
              <Trans>Address and token</Trans>
            </h3>
            <ConnectionForm target={target} demo={tenant.data?.demo === true} work={work} />
          </section>
          {target === null ? null : (
            <div className={styles.column}>
              <WhatIsSet target={target} />
              <ProbeCard probe={target.probe} passed={target.lastTest?.ok === true ? target.lastTest.at : null} />
            </div>
          )}
        </div>
      )}
    </>
  )
}

function Verdict({ target, testing }: { target: Target | null; testing: boolean }): ReactNode {
  if (testing) return t`Asking the SCIM server`
  if (target === null) return t`Where the product's SCIM server is was not said yet`
  if (!target.present) return t`The token cannot be read: the product cannot be asked`
  const test = target.lastTest
  if (test === null) return t`Address and token are set and were not tested yet`
  return (
    <Age
      instant={test.at}
      says={(age) => (test.ok ? t`The product answers; tested ${age}` : t`The last test failed; tested ${age}`)}
    />
  )
}

function authDetail(auth: Target['auth']): string {
  const { way } = authWords(auth.kind)
  switch (auth.kind) {
    case 'bearer':
      return way
    case 'basic':
      return t`${way}; as ${{ userName: auth.userName }}`
    case 'client-credentials':
      return t`${way}; ${{ clientId: auth.clientId }} at ${{ tokenUrl: auth.tokenUrl }}`
  }
}

const renewed = 60_000

function WhatIsSet({ target }: { target: Target }) {
  const styles = useStyles()
  const now = useNow(renewed)
  const ends = useAnsweredEnds(useAppInput())
  const token = tokenWords(target)
  const test = target.lastTest
  return (
    <section className={styles.card} aria-label={t`What is set`}>
      <h3 className={styles.heading}>
        <Trans>What is set</Trans>
      </h3>
      <Facts
        facts={[
          [t`Address`, target.url],
          [
            t`Changed for you`,
            target.notes.length === 0 ? null : (
              <ul key="notes" className={styles.notes}>
                {target.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            ),
          ],
          [t`Way`, target.auth.kind === 'bearer' ? null : authDetail(target.auth)],
          [
            authWords(target.auth.kind).secret === 'Secret token' ? t`Token` : authWords(target.auth.kind).secret,
            <span key="token">
              <StatusBadge status={token.status} word={token.word} />
              <span className={styles.quiet}>{token.about}</span>
            </span>,
          ],
          [
            t`Last day`,
            target.expires === null ? (
              target.expiresFrom === 'never' ? (
                t`none: it never ends`
              ) : (
                t`not known`
              )
            ) : (
              <span key="expires">
                <StatusBadge {...expiryWords(target.expires, now)} />
                <span className={styles.quiet}>{expirySaidBy(target)}</span>
              </span>
            ),
          ],
          [
            t`In the product`,
            ends.length === 0 ? null : (
              <ul key="ends" className={styles.notes}>
                {ends.map(({ key, asks, day }) => (
                  <li key={key}>
                    <StatusBadge {...expiryWords(day, now)} />
                    <span className={styles.quiet}>{asks}</span>
                  </li>
                ))}
              </ul>
            ),
          ],
          [
            t`Last test`,
            test === null ? (
              <StatusBadge key="test" status="unknown" word={t`Not tested`} />
            ) : (
              <span key="test">
                <StatusBadge status={test.ok ? 'good' : 'bad'} word={test.ok ? t`Passed` : t`Failed`} />
                <span className={styles.quiet}>
                  {test.message} {saidByProduct(test.failure)}{' '}
                  <Age instant={test.at} says={(age) => t`Tested ${age}`} />.
                </span>
              </span>
            ),
          ],
          [t`Set`, <Age key="set" instant={target.setAt} />],
        ]}
      />
    </section>
  )
}
