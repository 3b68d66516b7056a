import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { simulatedKinds } from '#shared/domain/simulation'
import { useAppInput } from '../../app/use-current'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { kindWords, removalsWords, type Simulation } from './simulation-words'
import { inFigures } from '../../ui/in-figures'
import { SmallTable } from '../../ui/SmallTable'

const useStyles = makeStyles({
  split: { display: 'flex', flexWrap: 'wrap', gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXXL}` },
  rests: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, flex: '1 1 260px', minWidth: 0 },
  label: { margin: 0, color: tokens.colorNeutralForeground3 },
  notes: { margin: 0, paddingLeft: tokens.spacingHorizontalL, overflowWrap: 'anywhere' },
})

/** What happens to nobody alarms nobody. */
const nobody = { status: 'off' } as const

/** A simulation in numbers: what would be done with how many people and groups, removals beside their limit, and what it rests on. */
export function TallyTable({ simulation }: { simulation: Simulation }) {
  const styles = useStyles()
  const params = useAppInput()
  const { users, groups, members, removals, notes } = simulation
  return (
    <div className={styles.split}>
      <div>
        <SmallTable label={t`Tallies`} heads={[t`Would be`, t`People`, t`Groups`]} kind="figures" narrow>
          {simulatedKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                <StatusBadge {...kindWords(kind)} {...(users[kind] + groups[kind] === 0 ? nobody : {})} />
              </th>
              <td>{inFigures(users[kind])}</td>
              <td>{inFigures(groups[kind])}</td>
            </tr>
          ))}
        </SmallTable>
      </div>
      <div className={styles.rests}>
        <p className={styles.label}>
          <Trans>Memberships</Trans>
        </p>
        <span>{t`${{ added: inFigures(members.added) }} added, ${{ removed: inFigures(members.removed) }} removed`}</span>
        <p className={styles.label}>
          <Trans>Disabled or deleted</Trans>
        </p>
        <StatusBadge {...removalsWords(removals)} />
        {notes.length === 0 ? null : (
          <>
            <p className={styles.label}>
              <Trans>What it rests on</Trans>
            </p>
            <ul className={styles.notes}>
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </>
        )}
        {users['cannot-predict'] + groups['cannot-predict'] === 0 ? null : (
          <span>
            <Trans>
              More can be foreseen once{' '}
              <PageLink to="/tenants/$tenant/apps/$app/provisioning/log" params={params} inline>
                the log is read
              </PageLink>{' '}
              up to the last cycle.
            </Trans>
          </span>
        )}
      </div>
    </div>
  )
}
