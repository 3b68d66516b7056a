import { StatusBadge } from '../../ui/StatusBadge'
import { CopyableId } from '../../ui/CopyableId'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsNote, DetailsSection } from '../../ui/DetailsSection'
import { Facts } from '../../ui/Facts'
import { PageLink } from '../../ui/PageLink'
import { NamedList } from '../directory/NamedList'
import { BeforeAfter } from './BeforeAfter'
import { kindWords, type SimulatedChange } from './simulation-words'

/** What a cycle would do with one object: attribute by attribute, member by member, and what that rests on. */
export function ChangeDetails(props: { change: SimulatedChange; tenant: string; onClose: () => void }) {
  const { change, tenant, onClose } = props
  const { object, sourceId, targetId, userPrincipalName, attributes, members } = change
  return (
    <DetailsPane
      title={change.name}
      about={object === 'group' ? 'Group' : (userPrincipalName ?? 'Only the product has it')}
      onClose={onClose}
      {...(object === 'user' && sourceId !== null
        ? {
            foot: (
              <PageLink to="/tenants/$tenant/people/$person" params={{ tenant, person: sourceId }}>
                Why is this person here?
              </PageLink>
            ),
          }
        : {})}
    >
      <DetailsSection title="What the next cycle would do">
        <StatusBadge {...kindWords(change.kind)} />
        <DetailsNote>{change.why}</DetailsNote>
      </DetailsSection>
      {attributes.length === 0 ? null : (
        <DetailsSection title={`Attributes (${attributes.length.toLocaleString()})`}>
          <BeforeAfter
            label="Attributes that would be sent"
            rows={attributes.map(({ target, before, after }) => ({ name: target, before, after }))}
          />
        </DetailsSection>
      )}
      {members === null || members.added.length === 0 ? null : (
        <DetailsSection title={`Would be added (${members.added.length.toLocaleString()})`}>
          <NamedList items={members.added}>{({ name }) => name}</NamedList>
        </DetailsSection>
      )}
      {members === null || members.removed.length === 0 ? null : (
        <DetailsSection title={`Would be taken out (${members.removed.length.toLocaleString()})`}>
          <NamedList items={members.removed}>{({ name }) => name}</NamedList>
        </DetailsSection>
      )}
      {members === null || members.open === 0 ? null : (
        <DetailsSection title={`Cannot be predicted (${members.open.toLocaleString()})`}>
          <span>So many more members may be added or taken out.</span>
        </DetailsSection>
      )}
      <DetailsSection title="Ids">
        <Facts
          facts={[
            [
              'In Entra',
              sourceId === null ? (
                'Only the product has it'
              ) : (
                <CopyableId key="source" id={sourceId} label="Copy object id" />
              ),
            ],
            [
              'In the product',
              targetId === null ? (
                'It does not have it yet'
              ) : (
                <CopyableId key="target" id={targetId} label="Copy product id" />
              ),
            ],
          ]}
        />
      </DetailsSection>
    </DetailsPane>
  )
}
