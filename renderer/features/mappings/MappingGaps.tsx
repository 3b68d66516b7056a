import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { Output } from '#shared/contract/contract'
import { useAppInput } from '../../app/use-current'
import { useContractQuery } from '../../backend/use-contract-query'
import { FailureNotice } from '../../ui/FailureNotice'
import { peopleInWords } from '../../ui/group-words'
import { NamedList } from '../directory/NamedList'
import { inFigures } from '../../ui/in-figures'

type Gaps = Output<'mappings.gaps'>

const useStyles = makeStyles({
  root: { marginTop: tokens.spacingVerticalXL },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXL,
  },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalXS}` },
  about: { margin: `0 0 ${tokens.spacingVerticalS}`, color: tokens.colorNeutralForeground3 },
  row: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

function Gap({ name, about, action }: { name: string; about: string; action: ReactNode }) {
  const styles = useStyles()
  return (
    <div className={styles.row}>
      <span className={styles.words}>
        {name}
        <span className={styles.quiet}>{about}</span>
      </span>
      {action}
    </div>
  )
}

/** What no mapping speaks of: groups that are assigned to the app, and product groups that nothing feeds. */
export function MappingGaps({ onMap }: { onMap: (begin: { group?: string; to?: string }) => void }) {
  const styles = useStyles()
  const input = useAppInput()
  const { data, error, refetch, isFetching } = useContractQuery('mappings.gaps', input)
  if (error !== null) return <FailureNotice failure={error.failure} onRetry={() => void refetch()} />
  if (data === undefined) {
    return isFetching ? <Spinner size="tiny" label={t`Looking for what is not mapped`} labelPosition="after" /> : null
  }
  if (data.assigned.length === 0 && (data.productGroups ?? []).length === 0 && data.note === null) return null
  return (
    <div className={styles.root}>
      <div className={styles.columns}>
        {data.assigned.length === 0 ? null : (
          <section>
            <h3
              className={styles.heading}
            >{t`Assigned, not mapped (${{ assigned: inFigures(data.assigned.length) }})`}</h3>
            <p className={styles.about}>
              <Trans>Entra sends these groups to the app; no mapping says what they are for.</Trans>
            </p>
            <NamedList items={data.assigned}>
              {({ id, displayName, says }) => (
                <Gap
                  name={displayName}
                  about={says}
                  action={
                    <Button size="small" aria-label={t`Map ${displayName}`} onClick={() => onMap({ group: id })}>
                      <Trans>Map…</Trans>
                    </Button>
                  }
                />
              )}
            </NamedList>
          </section>
        )}
        <WithoutSource data={data} onMap={onMap} />
      </div>
    </div>
  )
}

function WithoutSource({ data, onMap }: { data: Gaps; onMap: (begin: { to?: string }) => void }) {
  const styles = useStyles()
  const { productGroups, note } = data
  if (productGroups === null) return note === null ? null : <p className={styles.about}>{note}</p>
  if (productGroups.length === 0) return note === null ? null : <p className={styles.about}>{note}</p>
  return (
    <section>
      <h3
        className={styles.heading}
      >{t`In the product, without a mapping (${{ productGroups: inFigures(productGroups.length) }})`}</h3>
      <p className={styles.about}>
        {note ?? t`No mapping says what feeds these groups: people are put there by hand, or by something else.`}
      </p>
      <NamedList items={productGroups}>
        {({ id, displayName, members, says }) => (
          <Gap
            name={displayName}
            about={says === '' ? peopleInWords(members) : `${peopleInWords(members)} · ${says}`}
            action={
              <Button size="small" aria-label={t`Map to ${displayName}`} onClick={() => onMap({ to: id })}>
                <Trans>Map…</Trans>
              </Button>
            }
          />
        )}
      </NamedList>
    </section>
  )
}
