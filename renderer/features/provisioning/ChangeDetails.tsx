import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { StatusBadge } from '../../ui/StatusBadge'
import { CopyableId } from '../../ui/CopyableId'
import { DetailsPane } from '../../ui/DetailsPane'
import { DetailsNote, DetailsSection } from '../../ui/DetailsSection'
import { Facts } from '../../ui/Facts'
import { PageLink } from '../../ui/PageLink'
import { NamedList } from '../directory/NamedList'
import { BeforeAfter } from './BeforeAfter'
import { kindWords, type SimulatedChange } from './simulation-words'
import { inFigures } from '../../ui/in-figures'

/** What a cycle would do with one object: attribute by attribute, member by member, and what that rests on. */
export function ChangeDetails(props: { change: SimulatedChange; tenant: string; onClose: () => void }) {
  const { change, tenant, onClose } = props
  const { object, sourceId, targetId, userPrincipalName, attributes, members } = change
  return (
    <DetailsPane
      title={change.name}
      about={object === 'group' ? 'Group' : (userPrincipalName ?? t`Only the product has it`)}
      onClose={onClose}
      {...(object === 'user' && sourceId !== null
        ? {
            foot: (
              <PageLink to="/tenants/$tenant/people/$person" params={{ tenant, person: sourceId }}>
                <Trans>Why is this person here?</Trans>
              </PageLink>
            ),
          }
        : {})}
    >
      <DetailsSection title={t`What the next cycle would do`}>
        <StatusBadge {...kindWords(change.kind)} />
        <DetailsNote>{change.why}</DetailsNote>
      </DetailsSection>
      {attributes.length === 0 ? null : (
        <DetailsSection title={t`Attributes (${{ attributes: inFigures(attributes.length) }})`}>
          <BeforeAfter
            label={t`Attributes that would be sent`}
            rows={attributes.map(({ target, before, after }) => ({ name: target, before, after }))}
          />
        </DetailsSection>
      )}
      {members === null || members.added.length === 0 ? null : (
        <DetailsSection title={t`Would be added (${{ added: inFigures(members.added.length) }})`}>
          <NamedList items={members.added}>{({ name }) => name}</NamedList>
        </DetailsSection>
      )}
      {members === null || members.removed.length === 0 ? null : (
        <DetailsSection title={t`Would be taken out (${{ removed: inFigures(members.removed.length) }})`}>
          <NamedList items={members.removed}>{({ name }) => name}</NamedList>
        </DetailsSection>
      )}
      {members === null || members.open === 0 ? null : (
        <DetailsSection title={t`Cannot be predicted (${{ open: inFigures(members.open) }})`}>
          <span>
            <Trans>So many more members may be added or taken out.</Trans>
          </span>
        </DetailsSection>
      )}
      <DetailsSection title={t`Ids`}>
        <Facts
          facts={[
            [
              t`In Entra`,
              sourceId === null ? (
                t`Only the product has it`
              ) : (
                <CopyableId key="source" id={sourceId} label={t`Copy object id`} />
              ),
            ],
            [
              t`In the product`,
              targetId === null ? (
                t`It does not have it yet`
              ) : (
                <CopyableId key="target" id={targetId} label={t`Copy product id`} />
              ),
            ],
          ]}
        />
      </DetailsSection>
    </DetailsPane>
  )
}
