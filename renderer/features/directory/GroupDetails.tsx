import { Link as FluentLink, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { createLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useContractQuery } from '../../backend/use-contract-query'
import { CopyButton } from '../../ui/CopyButton'
import { DetailsPane } from '../../ui/DetailsPane'
import { FailureNotice } from '../../ui/FailureNotice'
import { kindInWords, peopleInWords } from '../../ui/group-words'
import { StatusBadge } from '../../ui/StatusBadge'
import { securityWords } from './group-columns'
import type { GroupRow } from './group-rows'
import { membersInWords } from './members-in-words'

const AppLink = createLink(FluentLink)

const useStyles = makeStyles({
  section: { marginBottom: tokens.spacingVerticalXL, ':last-child': { marginBottom: 0 } },
  heading: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  text: { margin: `${tokens.spacingVerticalXXS} 0 0`, color: tokens.colorNeutralForeground3 },
  id: {
    display: 'block',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    marginBottom: tokens.spacingVerticalS,
  },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    '& li': { overflowWrap: 'anywhere', paddingBlock: tokens.spacingVerticalXXS },
  },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** One group: what it is, who is in it by type, where it is used, and the others of its name. */
export function GroupDetails(props: {
  tenant: string
  group: GroupRow
  twins: readonly GroupRow[]
  onOpen: (id: string) => void
  onClose: () => void
}) {
  const { tenant, group, twins, onOpen, onClose } = props
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('directory.group', { tenant, group: group.id })
  const app = (to: 'mappings' | 'overview', { id, displayName }: { id: string; displayName: string }) => (
    <li key={id}>
      <AppLink
        to={to === 'mappings' ? '/tenants/$tenant/apps/$app/mappings' : '/tenants/$tenant/apps/$app'}
        params={{ tenant, app: id }}
      >
        {displayName}
      </AppLink>
    </li>
  )
  return (
    <DetailsPane title={group.displayName} about={kindInWords(group)} onClose={onClose}>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      <Section title="Object id">
        <code className={styles.id}>{group.id}</code>
        <CopyButton size="small" label="Copy object id" text={group.id} />
      </Section>
      <Section title="Direct members">
        {data === undefined ? peopleInWords(group.memberCount) : membersInWords(data.members)}
        {data?.members == null || data.members.groups === 0 ? null : (
          <p className={styles.text}>
            Entra provisions direct members only: people who are in a nested group alone are left out.
          </p>
        )}
        {group.dynamic ? <p className={styles.text}>A rule in Entra decides who is a member.</p> : null}
      </Section>
      <Section title="Provisioning">
        <StatusBadge {...securityWords(group.securityEnabled)} />
        <p className={styles.text}>{securityWords(group.securityEnabled).tooltip}</p>
      </Section>
      <Section title="Mapped to">
        {group.mappedTo.length === 0 ? (
          <span className={styles.quiet}>No app: nothing in this console feeds from this group.</span>
        ) : (
          <ul className={styles.list}>{group.mappedTo.map((one) => app('mappings', one))}</ul>
        )}
      </Section>
      {data === undefined ? null : (
        <Section title="Assigned to">
          {data.assignedTo.length === 0 ? (
            <span className={styles.quiet}>
              {data.assignmentsUnknown === 0 ? 'No app.' : 'No app that could be read.'}
            </span>
          ) : (
            <ul className={styles.list}>{data.assignedTo.map((one) => app('overview', one))}</ul>
          )}
          {data.assignmentsUnknown === 0 ? null : (
            <p className={styles.text}>{`The assignments of ${data.assignmentsUnknown} apps could not be read.`}</p>
          )}
        </Section>
      )}
      {twins.length === 0 ? null : (
        <Section title="Other groups of this name">
          <ul className={styles.list}>
            {twins.map((twin) => (
              <li key={twin.id}>
                <FluentLink as="button" onClick={() => onOpen(twin.id)}>{`${twin.id.slice(0, 8)}…`}</FluentLink>
                <span className={styles.quiet}>{` · ${kindInWords(twin)} · ${peopleInWords(twin.memberCount)}`}</span>
              </li>
            ))}
          </ul>
          <p className={styles.text}>Choose by object id wherever a name is asked for.</p>
        </Section>
      )}
    </DetailsPane>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles()
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </section>
  )
}
