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
  const title = account !== null ? accountName(account) : person !== null ? personName(person) : 'Account'
  return (
    <DetailsPane
      title={title}
      about={account === null ? 'No account yet' : 'Account in the product'}
      onClose={onClose}
      {...(person === null
        ? {}
        : {
            foot: (
              <PageLink to="/tenants/$tenant/people/$person" params={{ tenant, person: person.id }}>
                Where this person is
              </PageLink>
            ),
          })}
    >
      <DetailsSection title="At the first cycle">
        <StatusBadge {...fateWords(fate)} />
        <DetailsNote>{why}</DetailsNote>
      </DetailsSection>
      {account === null ? null : (
        <DetailsSection title="Account in the product">
          <Facts
            facts={[
              ['User name', account.userName ?? 'Not told'],
              ['Name', account.displayName ?? 'Not told'],
              ['State', activeWord(account.active)],
              ['Product id', <CopyableId key="account" id={account.id} label="Copy product id" />],
            ]}
          />
        </DetailsSection>
      )}
      <DetailsSection title="Person in Entra">
        {person === null ? (
          <span>Nobody was found by any sign of the account.</span>
        ) : (
          <Facts
            facts={[
              ['Name', person.displayName ?? 'Not told'],
              ['User principal name', person.userPrincipalName ?? 'Not told'],
              ['Scope', person.inScope ? 'The job takes the person' : 'The job does not take the person'],
              ['Object id', <CopyableId key="person" id={person.id} label="Copy object id" />],
            ]}
          />
        )}
      </DetailsSection>
    </DetailsPane>
  )
}
