import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Badge, Button, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { DocumentAdd20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import type { Failure } from '#shared/contract/failure'
import { useBackend } from '../../backend/BackendProvider'
import { failureOf } from '../../backend/failure'
import { useContractQuery } from '../../backend/use-contract-query'
import { Age } from '../../ui/Age'
import { FailureNotice } from '../../ui/FailureNotice'
import { FileButton } from '../../ui/FileButton'
import { StatusBadge } from '../../ui/StatusBadge'
import { NoteList } from '../verification/NoteList'
import { ProfileRefused } from './ProfileRefused'
import { profileFileRefusal } from './profile-file'
import { RemoveProfile } from './RemoveProfile'
import { useCardStyles } from './use-card-styles'

type ProfileRow = Output<'readiness.profiles'>['profiles'][number]
type Added = Output<'readiness.addProfile'>

const useStyles = makeStyles({
  add: { marginTop: tokens.spacingVerticalM },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  faults: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalXL },
})

/** The product profiles, built in and added: a file adds one, and an added one can be removed again. */
export function ProfilesSetting() {
  const card = useCardStyles()
  const styles = useStyles()
  const client = useBackend()
  // Where the focus goes when a dialog is closed.
  const focusHere = useRestoreFocusTarget()
  const { data, error, refetch } = useContractQuery('readiness.profiles', {})
  const [adding, setAdding] = useState(false)
  const [added, setAdded] = useState<Added | null>(null)
  const [refused, setRefused] = useState<{ file: string; failure: Failure } | null>(null)
  const [removing, setRemoving] = useState<ProfileRow | null>(null)
  const add = async (file: File) => {
    setAdding(true)
    setAdded(null)
    setRefused(null)
    try {
      const refusal = profileFileRefusal(file)
      if (refusal !== null) return setRefused({ file: file.name, failure: refusal })
      setAdded(await client.call('readiness.addProfile', { name: file.name, text: await file.text() }))
    } catch (thrown) {
      setRefused({ file: file.name, failure: failureOf(thrown) })
    } finally {
      setAdding(false)
    }
  }
  return (
    <section className={card.listCard} aria-labelledby="profiles-heading">
      <div className={card.head}>
        <h2 id="profiles-heading" className={card.heading}>
          <Trans>Product profiles</Trans>
        </h2>
        <p className={card.text}>
          <Trans>
            Each describes a product: its rules, its procedure and what it asks. One from a file stands in the place of
            a built-in one with the same id; profiles are the same for every tenant of this machine.
          </Trans>
        </p>
        <div className={styles.add}>
          <FileButton
            {...focusHere}
            label={t`Profile`}
            accept=".json,application/json"
            icon={<DocumentAdd20Regular />}
            disabledFocusable={adding}
            onFile={add}
          >
            {adding ? t`Adding` : t`Add a profile…`}
          </FileButton>
        </div>
        {added === null ? null : (
          <output className={card.done}>
            <StatusBadge status="good" word={t`${{ profile: added.profile.name }} was added`} />
            <NoteList notes={added.notes} />
          </output>
        )}
      </div>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      <ul className={card.list} aria-label={t`Profiles`}>
        {(data?.profiles ?? []).map((profile) => (
          <li key={`${profile.id} ${profile.from}`} className={card.item}>
            <Profile profile={profile} />
            {profile.from === 'file' ? (
              <Button
                {...focusHere}
                size="small"
                aria-label={t`Remove ${{ profile: profile.name }}`}
                onClick={() => setRemoving(profile)}
              >
                <Trans>Remove</Trans>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {refused === null ? null : <ProfileRefused {...refused} onClose={() => setRefused(null)} />}
      {removing === null ? null : (
        <RemoveProfile
          profile={removing}
          onRemoved={() => {
            setRemoving(null)
            setAdded(null)
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </section>
  )
}

function Profile({ profile }: { profile: ProfileRow }) {
  const card = useCardStyles()
  const styles = useStyles()
  const { id, name, rules, reviewed, from, addedAt, replaces, faults } = profile
  return (
    <div className={card.words}>
      <span className={styles.name}>
        <span className={card.strong}>{name}</span>
        {from === 'file' ? (
          <Badge appearance="tint">{replaces ? t`Added, in the place of the built-in one` : t`Added`}</Badge>
        ) : null}
      </span>
      <span className={card.quiet}>
        {faults.length > 0
          ? id
          : t`${id} · ${plural(rules, { one: '# rule', other: '# rules' })} · held against its sources on ${reviewed}`}
        {addedAt === null ? null : (
          <>
            {' · '}
            <Age instant={addedAt} says={(age) => t`added ${age}`} />
          </>
        )}
      </span>
      {faults.length === 0 ? null : (
        <>
          <StatusBadge
            status="bad"
            word={replaces ? t`Not used: the built-in one is in force` : t`Not used`}
            tooltip={t`It no longer keeps to what profiles have to be.`}
          />
          <ul className={styles.faults}>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
