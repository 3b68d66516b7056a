import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useAppInput } from '../../app/use-current'
import { useCommand } from '../../backend/use-command'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { FormDialog } from '../../ui/FormDialog'
import { type AppProfile, profileFacts, type ProfileRow } from './profile-words'

const useStyles = makeStyles({
  // As far left as the text above it.
  radios: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  label: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})

/** All profiles, to choose the one that an app goes by, or to take the choice back. Nothing is changed in Entra or in the product. */
export function ProfileDialog({ known, onClose }: { known: AppProfile; onClose: () => void }) {
  const styles = useStyles()
  const input = useAppInput()
  const profiles = useContractQuery('readiness.profiles', {})
  const confirm = useCommand('readiness.confirmProfile')
  const [chosen, setChosen] = useState(known.profile.id)
  const send = (profile: string | null) => confirm.mutate({ ...input, profile }, { onSuccess: onClose })
  return (
    <FormDialog
      title={t`Which product is this?`}
      verb={t`Choose`}
      running={confirm.isPending}
      failure={confirm.error?.failure ?? null}
      others={
        known.confirmed === null ? null : (
          <Button appearance="subtle" disabledFocusable={confirm.isPending} onClick={() => send(null)}>
            <Trans>Take the choice back</Trans>
          </Button>
        )
      }
      onDo={() => send(chosen)}
      onClose={onClose}
    >
      {profiles.error === null ? null : (
        <FailureNotice failure={profiles.error.failure} onRetry={() => void profiles.refetch()} />
      )}
      <p>
        <Trans>
          The profile decides which rules are checked, what is asked and how the product is described. Nothing changes
          in Entra or in the product.
        </Trans>
      </p>
      <RadioGroup
        className={styles.radios}
        aria-label={t`Profiles`}
        value={chosen}
        onChange={(_, { value }) => setChosen(value)}
      >
        {(profiles.data?.profiles ?? []).filter(isUsable).map((profile) => (
          <Radio
            key={profile.id}
            value={profile.id}
            label={
              <span className={styles.label}>
                {profile.name}
                <span className={styles.quiet}>{profileFacts(profile)}</span>
              </span>
            }
          />
        ))}
      </RadioGroup>
    </FormDialog>
  )
}

const isUsable = ({ faults }: ProfileRow) => faults.length === 0
