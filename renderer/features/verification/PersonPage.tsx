import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import {
  Avatar,
  Breadcrumb,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
  Spinner,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTenantId } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { CopyButton } from '../../ui/CopyButton'
import { EmptyState } from '../../ui/EmptyState'
import { FailureNotice } from '../../ui/FailureNotice'
import { TextLink } from '../../ui/TextLink'
import { ButtonLink } from '../directory/ButtonLink'
import { accountInALine, personName } from '../directory/person-words'
import { AppsOfPerson } from './AppsOfPerson'
import { CauseCard } from './CauseCard'
import { EvidenceList } from './EvidenceList'
import { gravestApp } from './person-in-app-words'
import { usePersonInApps } from './use-person-in-apps'

const useStyles = makeStyles({
  head: {
    display: 'flex',
    marginTop: tokens.spacingVerticalS,
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalL,
  },
  words: { flex: '1 1 280px', minWidth: 0 },
  name: { ...typographyStyles.title3, margin: 0, overflowWrap: 'anywhere' },
  about: {
    ...typographyStyles.body1,
    margin: 0,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(280px, 2fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    marginTop: tokens.spacingVerticalL,
    '@media (max-width: 960px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  page: { maxWidth: '1180px' },
})

/** One person: why the account is in each mapped app or not, one cause each, with the evidence and a note for a ticket. Read-only. */
export function PersonPage() {
  const styles = useStyles()
  const tenant = useTenantId()
  const { person: id } = useParams({ strict: false })
  const person = id ?? ''
  const { app } = useSearch({ strict: false })
  const navigate = useNavigate()
  const account = useContractQuery('directory.person', { tenant, person })
  const known = account.data?.id === person ? account.data : undefined
  const why = usePersonInApps(tenant, person, { closer: true, first: app })
  const chosen = why.apps?.find(({ answer }) => answer.appId === app) ?? gravestApp(why.apps ?? [])
  const name = personName(
    known ?? {
      id: person,
      displayName: why.person?.displayName ?? null,
      userPrincipalName: why.person?.userPrincipalName ?? null,
    },
  )
  useEffect(() => {
    document.title = t`${name} – SCIM Console`
  }, [name])
  const failure = why.failure ?? (known === undefined ? (account.error?.failure ?? null) : null)
  return (
    <div className={styles.page}>
      <Breadcrumb size="small" aria-label={t`Where you are`}>
        <BreadcrumbItem>
          <TextLink to="/tenants/$tenant/people" params={{ tenant }}>
            <Trans>People</Trans>
          </TextLink>
        </BreadcrumbItem>
        <BreadcrumbDivider />
        <BreadcrumbItem>{name}</BreadcrumbItem>
      </Breadcrumb>
      <div className={styles.head}>
        <Avatar size={56} name={name} color="colorful" idForColor={person} aria-hidden />
        <div className={styles.words}>
          <h1 className={styles.name}>{name}</h1>
          <p className={styles.about}>
            {[
              known?.userPrincipalName ?? why.person?.userPrincipalName ?? t`user principal name not told`,
              known?.userType ?? t`type not told`,
              known === undefined ? null : accountInALine(known.accountEnabled),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
        </div>
        <div className={styles.actions}>
          {chosen === undefined ? null : <CopyButton label={t`Copy ticket text`} text={chosen.ticket} />}
          <ButtonLink to="/tenants/$tenant/people" params={{ tenant }} search={{ open: person }}>
            <Trans>Groups and account</Trans>
          </ButtonLink>
        </div>
      </div>
      {failure === null ? null : (
        <FailureNotice
          failure={failure}
          onRetry={() => {
            void account.refetch()
            why.again()
          }}
        />
      )}
      {why.apps === undefined ? (
        failure === null ? (
          <Spinner label={t`Looking at what is known`} labelPosition="after" />
        ) : null
      ) : chosen === undefined ? (
        <EmptyState
          kind="nothing-yet"
          title={t`No app has mapped groups yet`}
          action={
            <ButtonLink appearance="primary" to="/tenants/$tenant/apps" params={{ tenant }}>
              <Trans>Open Apps</Trans>
            </ButtonLink>
          }
        >
          <Trans>Whether somebody is in an app can be told once its groups are mapped.</Trans>
        </EmptyState>
      ) : (
        <>
          <CauseCard
            name={name}
            tenant={tenant}
            known={chosen}
            asking={why.asking.has(chosen.answer.appId)}
            failure={why.failures.get(chosen.answer.appId) ?? null}
            onCheck={() => why.check(chosen.answer.appId)}
          />
          <div className={styles.columns}>
            <EvidenceList evidence={chosen.answer.evidence} />
            <AppsOfPerson
              why={why}
              chosen={chosen.answer.appId}
              onChoose={(next) =>
                void navigate({
                  to: '/tenants/$tenant/people/$person',
                  params: { tenant, person },
                  search: { app: next },
                  replace: true,
                })
              }
            />
          </div>
        </>
      )}
    </div>
  )
}
