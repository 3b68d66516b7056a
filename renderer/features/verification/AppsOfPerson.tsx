import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, mergeClasses, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { StatusBadge } from '../../ui/StatusBadge'
import { standsWords } from './person-in-app-words'
import type { PersonInApps } from './use-person-in-apps'

const useStyles = makeStyles({
  root: {
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalS}` },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    '& li + li': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  },
  app: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    width: '100%',
    maxWidth: 'none',
    paddingBlock: tokens.spacingVerticalS,
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
  },
  chosen: { backgroundColor: tokens.colorBrandBackground2 },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  foot: {
    margin: `${tokens.spacingVerticalM} 0 0`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
})

/** How a person stands in every mapped app; each leads to its cause. */
export function AppsOfPerson(props: { why: PersonInApps; chosen: string; onChoose: (app: string) => void }) {
  const { why, chosen, onChoose } = props
  const styles = useStyles()
  const { graph, scim } = why.requests
  return (
    <section className={styles.root} aria-labelledby="apps-heading">
      <h2 id="apps-heading" className={styles.heading}>
        <Trans>All apps</Trans>
      </h2>
      <ul className={styles.list}>
        {(why.apps ?? []).map(({ answer }) => (
          <li key={answer.appId}>
            <Button
              appearance="subtle"
              className={mergeClasses(styles.app, answer.appId === chosen && styles.chosen)}
              aria-pressed={answer.appId === chosen}
              onClick={() => onChoose(answer.appId)}
            >
              <span className={styles.name}>{answer.appDisplayName}</span>
              {why.asking.has(answer.appId) ? (
                <Spinner size="tiny" label={standsWords(answer).word} labelPosition="after" />
              ) : (
                <StatusBadge {...standsWords(answer)} />
              )}
            </Button>
          </li>
        ))}
      </ul>
      <p className={styles.foot}>
        {t`Read-only: nothing was written to answer this. ${plural(graph, { one: '# Graph request', other: '# Graph requests' })}, ${plural(scim, { one: '# SCIM request', other: '# SCIM requests' })}.`}
      </p>
    </section>
  )
}
