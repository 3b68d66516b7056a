import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { FailureNotice } from '../../ui/FailureNotice'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import { ButtonLink } from '../directory/ButtonLink'
import { QuietText } from '../directory/CellText'
import { standsWords } from './person-in-app-words'
import { usePersonInApps } from './use-person-in-apps'

const useStyles = makeStyles({
  list: { margin: `0 0 ${tokens.spacingVerticalS}`, padding: 0, listStyleType: 'none' },
  app: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    paddingBlock: tokens.spacingVerticalXXS,
    overflowWrap: 'anywhere',
  },
})

/** How a person stands in every mapped app by what is kept; nothing is sent. Each app leads to its cause. `person` is an object id. */
export function KnownInApps({ tenant, person }: { tenant: string; person: string }) {
  const styles = useStyles()
  const { apps, failure } = usePersonInApps(tenant, person, { closer: false })
  if (failure !== null) return <FailureNotice failure={failure} />
  if (apps === undefined) return null
  if (apps.length === 0) return <QuietText text={t`No app has mapped groups yet.`} />
  return (
    <>
      <ul className={styles.list}>
        {apps.map(({ answer }) => (
          <li key={answer.appId} className={styles.app}>
            <PageLink to="/tenants/$tenant/people/$person" params={{ tenant, person }} search={{ app: answer.appId }}>
              {answer.appDisplayName}
            </PageLink>
            <StatusBadge {...standsWords(answer)} tooltip={answer.text} />
          </li>
        ))}
      </ul>
      <ButtonLink size="small" to="/tenants/$tenant/people/$person" params={{ tenant, person }}>
        <Trans>Why, and what to do</Trans>
      </ButtonLink>
    </>
  )
}
