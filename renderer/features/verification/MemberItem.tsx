import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Avatar, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { reasons } from '#shared/domain/reasons'
import { CopyButton } from '../../ui/CopyButton'
import { localTimes } from '../../ui/local-times'
import { PageLink } from '../../ui/PageLink'
import { StatusBadge } from '../../ui/StatusBadge'
import type { ComparedMember } from './last-comparison'
import { keyWords, memberName, memberStatus } from './member-words'

const useStyles = makeStyles({
  root: { display: 'flex', gap: tokens.spacingHorizontalM, minWidth: 0 },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, flex: '1 1 0', minWidth: 0 },
  who: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    overflowWrap: 'anywhere',
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  // Its icon begins where the words do.
  alone: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
})

/** Ids of the tenant and the app of which a person's card speaks. */
export interface AppOfCard {
  readonly tenant: string
  readonly app: string
}

/** One person of a compared group: who, the reason, what it rests on in this case, and what to do next. */
export function MemberItem(props: {
  member: ComparedMember
  /** Where the person's card is, if it leads there. */
  card: AppOfCard | null
  ticket: () => string
}) {
  const { member, card, ticket } = props
  const styles = useStyles()
  const { userPrincipalName, id, verdict, reason, evidence, key } = member
  const name = memberName(member)
  const known = reason === null ? null : reasons[reason]
  const leads = card !== null && id !== null
  const found = verdict === 'in-both' || known === null ? keyWords(key) : null
  return (
    <div className={styles.root}>
      <Avatar size={28} name={name} color="colorful" {...(id === null ? {} : { idForColor: id })} aria-hidden />
      <div className={styles.words}>
        <span className={styles.who}>
          <span className={styles.name}>{name}</span>
          {userPrincipalName === null || userPrincipalName === name ? null : (
            <span className={styles.quiet}>{userPrincipalName}</span>
          )}
        </span>
        {known === null ? null : <StatusBadge status={memberStatus(member)} word={known.title} tooltip={known.text} />}
        {evidence === '' ? null : <span className={styles.quiet}>{localTimes(evidence)}</span>}
        {known === null ? null : <span className={styles.quiet}>{known.next}</span>}
        {found === null ? null : <span className={styles.quiet}>{found}</span>}
        <span className={mergeClasses(styles.actions, !leads && styles.alone)}>
          {card === null || id === null ? null : (
            <PageLink
              to="/tenants/$tenant/people/$person"
              params={{ tenant: card.tenant, person: id }}
              search={{ app: card.app }}
              aria-label={t`Why? ${name}`}
            >
              <Trans>Why?</Trans>
            </PageLink>
          )}
          <CopyButton size="small" appearance="transparent" label={t`Copy ticket text`} text={ticket} />
        </span>
      </div>
    </div>
  )
}
