import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { Age } from '../../ui/Age'
import { DetailsPane } from '../../ui/DetailsPane'
import { Facts } from '../../ui/Facts'
import { StatusBadge } from '../../ui/StatusBadge'
import { appsInWords, type CustomerRow, customerTitle, groupsInWords, placeInWords, stateWords } from './customer-words'
import { ExportWorkspace } from './ExportWorkspace'
import { NotesCard } from './NotesCard'

const useStyles = makeStyles({
  stack: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  heading: { ...typographyStyles.body1Strong, margin: `0 0 ${tokens.spacingVerticalXS}` },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  matter: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    padding: `${tokens.spacingVerticalXS} 0`,
    overflowWrap: 'anywhere',
  },
})

/** One customer: everything that is the matter, the facts it rests on, the notes, and the way to another machine. */
export function CustomerDetails({ customer, onClose }: { customer: CustomerRow; onClose: () => void }) {
  const styles = useStyles()
  const { tenant, state, unread, synchronisedAt, verifiedAt, next } = customer
  const { status, word, first } = stateWords(customer)
  return (
    <DetailsPane title={customerTitle(customer)} about={placeInWords(customer)} onClose={onClose}>
      <div className={styles.stack}>
        <div>
          <h3 className={styles.heading}>
            <Trans>State</Trans>
          </h3>
          <ul className={styles.list} aria-label={t`What is the matter`}>
            {unread.map((why) => (
              <li key={why} className={styles.matter}>
                <StatusBadge status="unknown" word={t`Not read`} />
                <span>{why}</span>
              </li>
            ))}
            {state.says.map(({ status: grave, app, text }) => (
              <li key={`${app} ${text}`} className={styles.matter}>
                <StatusBadge status={grave} word={grave === 'bad' ? t`Act` : t`Look`} />
                <span>{`${app}: ${text}`}</span>
              </li>
            ))}
            {unread.length + state.says.length > 0 ? null : (
              <li className={styles.matter}>
                <StatusBadge status={status} word={word} />
                <span>{first}</span>
              </li>
            )}
          </ul>
        </div>
        <Facts
          facts={[
            [t`Apps`, appsInWords(customer)],
            [t`Groups`, groupsInWords(customer)],
            [t`Last read`, synchronisedAt === null ? t`never` : <Age key="read" instant={synchronisedAt} />],
            [t`Last comparison`, verifiedAt === null ? t`never` : <Age key="compared" instant={verifiedAt} />],
            [t`Next step`, next === null ? t`none` : `${next.title} (${next.app.displayName})`],
            [t`Name here`, tenant.name],
            [t`Tenant id`, tenant.id],
          ]}
        />
        <ExportWorkspace tenant={tenant.id} />
        <NotesCard tenant={tenant.id} />
      </div>
    </DetailsPane>
  )
}
