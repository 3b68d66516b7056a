import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { type Status, StatusBadge } from '../../ui/StatusBadge'
import { ButtonLink } from '../directory/ButtonLink'
import { concernWhy, type ReadTimes } from '../help/why-words'
import { WhySeen } from '../help/WhySeen'
import type { Concern, Place } from './concern'

const useStyles = makeStyles({
  root: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: {
    ...typographyStyles.subtitle2,
    margin: 0,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
  },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: '100px minmax(0, 1fr) max-content',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { overflowWrap: 'anywhere' },
  action: { '@media (max-width: 1200px)': { gridColumn: 2, justifySelf: 'start' } },
  title: { ...typographyStyles.body1Strong, margin: 0 },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3 },
})

const states: Readonly<Record<Concern['status'] | 'good', { status: Status; word: string; tooltip: string }>> = {
  bad: { status: 'bad', word: t`Urgent`, tooltip: t`Something does not work until this is seen to.` },
  warning: { status: 'warning', word: t`Warning`, tooltip: t`Some people or groups are affected, or will be.` },
  unknown: { status: 'unknown', word: t`Not known`, tooltip: t`The console could not find out.` },
  info: { status: 'info', word: t`To do`, tooltip: t`Nothing is wrong; this step is left.` },
  good: { status: 'good', word: t`All well`, tooltip: t`As far as this console has read.` },
}

const pages: Readonly<Record<Place, `/tenants/$tenant/apps/$app/${Place}`>> = {
  mappings: '/tenants/$tenant/apps/$app/mappings',
  connection: '/tenants/$tenant/apps/$app/connection',
  readiness: '/tenants/$tenant/apps/$app/readiness',
  provisioning: '/tenants/$tenant/apps/$app/provisioning',
  verify: '/tenants/$tenant/apps/$app/verify',
}

/** What needs a person, most urgent first, each with its one action. */
export function ConcernList(props: {
  input: { readonly tenant: string; readonly app: string }
  concerns: readonly Concern[]
  times: ReadTimes
}) {
  const { input, concerns, times } = props
  const styles = useStyles()
  return (
    <section className={styles.root} aria-label={t`What needs you`}>
      <h3 className={styles.heading}>
        <Trans>What needs you</Trans>
      </h3>
      <ul className={styles.list}>
        {concerns.length === 0 ? (
          <li className={styles.item}>
            <StatusBadge {...states.good} />
            <p className={styles.text}>
              <Trans>Nothing, as far as this console has read.</Trans>
            </p>
          </li>
        ) : (
          concerns.map((concern, index) => {
            const { id, status, title, text, action } = concern
            return (
              <li key={id} className={styles.item}>
                <StatusBadge {...states[status]} />
                <div className={styles.words}>
                  <p className={styles.title}>{title}</p>
                  <p className={styles.text}>{text}</p>
                  <WhySeen why={concernWhy(concern, times)} />
                </div>
                <ButtonLink
                  to={pages[action.place]}
                  params={input}
                  search={action.search ?? {}}
                  className={styles.action}
                  appearance={index === 0 ? 'primary' : 'secondary'}
                >
                  {action.verb}
                </ButtonLink>
              </li>
            )
          })
        )}
      </ul>
    </section>
  )
}
