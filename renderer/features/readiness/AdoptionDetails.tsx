import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { StatusBadge } from '../../ui/StatusBadge'
import { CopyableId } from '../../ui/CopyableId'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsNote, DetailsSection } from '../../ui/DetailsSection'
import { Facts } from '../../ui/Facts'
import { PageLink } from '../../ui/PageLink'
import { accountName, activeWord, type AdoptionRow, fateWords, personName } from './adoption-words'

/** What becomes of one account or person, and by which value that is told. */
export function AdoptionDetails(props: { row: AdoptionRow; tenant: string; onClose: () => void }) {
  const { row, tenant, onClose } = props
  const { account, person, fate, why } = row
  const title = account !== null ? accountName(account) : person !== null ? personName(person) : t`Account`
  return (
    <DetailsPane
      title={title}
      about={account === null ? t`No account yet` : t`Account in the product`}
      onClose={onClose}
      {...(person === null
        ? {}
        : {
            foot: (
              <PageLink to="/tenants/$tenant/people/$person" params={{ tenant, person: person.id }}>
                <Trans>Where this person is</Trans>
              </PageLink>
            ),
          })}
    >
      <DetailsSection title={t`At the first cycle`}>
        <StatusBadge {...fateWords(fate)} />
        <DetailsNote>{why}</DetailsNote>
      </DetailsSection>
      {account === null ? null : (
        <DetailsSection title={t`Account in the product`}>
          <Facts
            facts={[
              [t`User name`, account.userName ?? t`Not told`],
              [t`Name`, account.displayName ?? t`Not told`],
              [t`State`, activeWord(account.active)],
              [t`Product id`, <CopyableId key="account" id={account.id} label={t`Copy product id`} />],
            ]}
          />
        </DetailsSection>
      )}
      <DetailsSection title={t`Person in Entra`}>
        {person === null ? (
          <span>
            <Trans>Nobody was found by any sign of the account.</Trans>
          </span>
        ) : (
          <Facts
            facts={[
              [t`Name`, person.displayName ?? t`Not told`],
              [t`User principal name`, person.userPrincipalName ?? t`Not told`],
              [t`Scope`, person.inScope ? t`The job takes the person` : t`The job does not take the person`],
              [t`Object id`, <CopyableId key="person" id={person.id} label={t`Copy object id`} />],
            ]}
          />
        )}
      </DetailsSection>
    </DetailsPane>
  )
}
