import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useContractQuery } from '../../backend/use-contract-query'
import { CopyableId } from '../../ui/CopyableId'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsNote, DetailsSection } from '../../ui/DetailsSection'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { QuietText } from './CellText'
import { KnownInApps } from '../verification/KnownInApps'
import { NamedList } from './NamedList'
import { accountWords, personName } from './person-words'

/** One person: the account, the groups that hold it, directly and through others, and the apps it is assigned to. `person` is an id. */
export function PersonDetails(props: { tenant: string; person: string; onClose: () => void }) {
  const { tenant, person, onClose } = props
  const { data: known, error, refetch, isPlaceholderData } = useContractQuery('directory.person', { tenant, person })
  const data = isPlaceholderData ? undefined : known
  const notice = error === null ? null : <FailureNotice failure={error.failure} onRetry={() => void refetch()} />
  if (data === undefined) {
    return (
      <DetailsPane title={t`Person`} onClose={onClose}>
        {notice}
      </DetailsPane>
    )
  }
  const { id, userPrincipalName, mail, accountEnabled, userType, groupCount, groups, nestedIn, assignedTo } = data
  const group = ({ id: open, displayName }: (typeof groups)[number]) => (
    <PageLink to="/tenants/$tenant/groups" params={{ tenant }} search={{ open }}>
      {displayName}
    </PageLink>
  )
  return (
    <DetailsPane
      title={personName(data)}
      about={userPrincipalName ?? t`user principal name not told`}
      onClose={onClose}
    >
      {notice}
      <DetailsSection title={t`Account`}>
        <StatusBadge {...accountWords(accountEnabled)} />
        <DetailsNote>{`${userType ?? t`Type not told`} · ${mail ?? t`no mail`}`}</DetailsNote>
      </DetailsSection>
      <DetailsSection title={t`In apps`}>
        <KnownInApps tenant={tenant} person={id} />
      </DetailsSection>
      <DetailsSection title={t`Object id`}>
        <CopyableId id={id} label={t`Copy object id`} />
      </DetailsSection>
      {userPrincipalName === null ? null : (
        <DetailsSection title={t`User principal name`}>
          <CopyableId id={userPrincipalName} label={t`Copy user principal name`} />
        </DetailsSection>
      )}
      <DetailsSection title={t`In groups`}>
        {groups.length === 0 ? (
          <QuietText text={t`In no group directly.`} />
        ) : (
          <NamedList items={groups} count={groupCount}>
            {group}
          </NamedList>
        )}
      </DetailsSection>
      {nestedIn.length === 0 ? null : (
        <DetailsSection title={t`Only through another group`}>
          <NamedList items={nestedIn}>{group}</NamedList>
          <DetailsNote>
            <Trans>Entra provisions direct members only: from these groups this account is left out.</Trans>
          </DetailsNote>
        </DetailsSection>
      )}
      <DetailsSection title={t`Assigned directly`}>
        {assignedTo.length === 0 ? (
          <QuietText text={t`To no app; a group may still be assigned.`} />
        ) : (
          <NamedList items={assignedTo}>
            {({ id: app, displayName }) => (
              <PageLink to="/tenants/$tenant/apps/$app" params={{ tenant, app }}>
                {displayName}
              </PageLink>
            )}
          </NamedList>
        )}
      </DetailsSection>
    </DetailsPane>
  )
}
