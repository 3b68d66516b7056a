import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link as FluentLink, makeStyles, tokens } from '@fluentui/react-components'
import { useContractQuery } from '../../backend/use-contract-query'
import { CopyableId } from '../../ui/CopyableId'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsNote, DetailsSection } from '../../ui/DetailsSection'
import { FailureNotice } from '../../ui/FailureNotice'
import { kindInWords, peopleInWords } from '../../ui/group-words'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { WhatIfGroupLeaves } from '../readiness/WhatIfGroupLeaves'
import { QuietText } from './CellText'
import { type GroupRow, securityWords } from './group-columns'
import { membersInWords, nestedInWords } from './members-in-words'
import { NamedList } from './NamedList'

const useStyles = makeStyles({ quiet: { color: tokens.colorNeutralForeground3 } })

/** One group: what it is, who is in it by type, where it is used, and the others of its name. */
export function GroupDetails(props: {
  tenant: string
  group: GroupRow
  onOpen: (id: string) => void
  onClose: () => void
}) {
  const { tenant, group, onOpen, onClose } = props
  const styles = useStyles()
  const { data, error, refetch } = useContractQuery('directory.group', { tenant, group: group.id })
  const security = securityWords(group.securityEnabled)
  const nested = data === undefined ? null : nestedInWords(data.nested)
  return (
    <DetailsPane title={group.displayName} about={kindInWords(group)} onClose={onClose}>
      {error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />}
      <DetailsSection title={t`Object id`}>
        <CopyableId id={group.id} label={t`Copy object id`} />
      </DetailsSection>
      <DetailsSection title={t`Direct members`}>
        {data === undefined ? peopleInWords(group.memberCount) : membersInWords(data.members)}
        {nested === null ? null : <DetailsNote>{nested}</DetailsNote>}
        {group.dynamic ? (
          <DetailsNote>
            <Trans>A rule in Entra decides who is a member.</Trans>
          </DetailsNote>
        ) : null}
      </DetailsSection>
      <DetailsSection title={t`Provisioning`}>
        <StatusBadge {...security} />
        <DetailsNote>{security.tooltip}</DetailsNote>
      </DetailsSection>
      <DetailsSection title={t`Mapped to`}>
        {group.mappedTo.length === 0 ? (
          <QuietText text={t`No app: nothing in this console feeds from this group.`} />
        ) : (
          <NamedList items={group.mappedTo}>
            {({ id, displayName }) => (
              <PageLink to="/tenants/$tenant/apps/$app/mappings" params={{ tenant, app: id }}>
                {displayName}
              </PageLink>
            )}
          </NamedList>
        )}
      </DetailsSection>
      {data === undefined ? null : (
        <DetailsSection title={t`Assigned to`}>
          {data.assignedTo.length === 0 ? (
            <QuietText text={data.assignmentsUnknown === 0 ? t`No app.` : t`No app that could be read.`} />
          ) : (
            <NamedList items={data.assignedTo}>
              {({ id, displayName }) => (
                <PageLink to="/tenants/$tenant/apps/$app" params={{ tenant, app: id }}>
                  {displayName}
                </PageLink>
              )}
            </NamedList>
          )}
          {data.assignmentsUnknown === 0 ? null : (
            <DetailsNote>{t`The assignments of ${{ assignmentsUnknown: data.assignmentsUnknown }} apps could not be read.`}</DetailsNote>
          )}
        </DetailsSection>
      )}
      {data === undefined || data.assignedTo.length === 0 ? null : (
        <DetailsSection title={t`What would happen in the products`}>
          <WhatIfGroupLeaves tenant={tenant} group={group.id} apps={data.assignedTo} />
        </DetailsSection>
      )}
      {data === undefined || data.twins.length === 0 ? null : (
        <DetailsSection title={t`Other groups of this name`}>
          <NamedList items={data.twins} count={Math.max(data.twins.length, group.sameName - 1)}>
            {(twin) => (
              <>
                <FluentLink as="button" onClick={() => onOpen(twin.id)}>{`${twin.id.slice(0, 8)}…`}</FluentLink>
                <span className={styles.quiet}>{` · ${kindInWords(twin)} · ${peopleInWords(twin.memberCount)}`}</span>
              </>
            )}
          </NamedList>
          <DetailsNote>
            <Trans>Choose by object id wherever a name is asked for.</Trans>
          </DetailsNote>
        </DetailsSection>
      )}
    </DetailsPane>
  )
}
