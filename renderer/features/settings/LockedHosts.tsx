import { plural, t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { useContractQuery } from '../../backend/use-contract-query'
import { Locked } from './Locked'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  hosts: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

/** So many are named; Settings names them all. */
const named = 6

/** Which SCIM hosts the organisation allows, beside where an address is typed; nothing where it allows every one. */
export function LockedHosts() {
  const styles = useStyles()
  const { data } = useContractQuery('policies.list', {})
  const hosts = data?.inForce.allowedScimHosts ?? null
  if (hosts === null) return null
  const more = hosts.length - named
  const shown = hosts.slice(0, named).join(', ')
  return (
    <div className={styles.root}>
      <Locked policy="allowedScimHosts" />
      <span className={styles.hosts}>
        {more > 0
          ? plural(more, { other: `Only these hosts are asked: ${shown} and # more, named in Settings.` })
          : t`Only these hosts are asked: ${shown}.`}
      </span>
    </div>
  )
}
