import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Badge, makeStyles, mergeClasses, tokens, typographyStyles } from '@fluentui/react-components'
import { useEffect, useMemo, useRef } from 'react'
import { useContractQuery } from '../../backend/use-contract-query'
import { Facts } from '../../ui/Facts'
import { localTimes } from '../../ui/local-times'
import { type Contradiction, whoWords } from './contradiction-words'

const useStyles = makeStyles({
  root: {
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
  },
  wanted: { boxShadow: `inset 4px 0 0 ${tokens.colorBrandStroke1}` },
  topic: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalM}` },
  statements: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
    gap: tokens.spacingHorizontalM,
    margin: `0 0 ${tokens.spacingVerticalL}`,
    padding: 0,
    listStyleType: 'none',
  },
  statement: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  own: { border: `1px solid ${tokens.colorBrandStroke2}`, backgroundColor: tokens.colorBrandBackground2 },
  who: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  name: { fontWeight: tokens.fontWeightSemibold },
  date: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  says: { margin: 0 },
})

/** One thing about which documents disagree: the statements side by side, this product's own first. `wanted`: the address names it. */
export function ContradictionCard({ contradiction, wanted }: { contradiction: Contradiction; wanted: boolean }) {
  const { topic, statements, acts, measured } = contradiction
  const styles = useStyles()
  const products = useContractQuery('directory.products', {}).data?.products
  const names = useMemo(() => new Map(products?.map(({ id, name }) => [id, name])), [products])
  const ref = useRef<HTMLLIElement | null>(null)
  useEffect(() => {
    if (!wanted) return
    ref.current?.scrollIntoView({ block: 'center' })
    ref.current?.focus({ preventScroll: true })
  }, [wanted])
  return (
    <li ref={ref} className={mergeClasses(styles.root, wanted && styles.wanted)} tabIndex={-1}>
      <h3 className={styles.topic}>{topic}</h3>
      <ul className={styles.statements}>
        {statements
          .toSorted((a, b) => Number(b.own) - Number(a.own))
          .map(({ who, says, date, own }) => (
            <li key={`${who} ${date ?? ''} ${says}`} className={mergeClasses(styles.statement, own && styles.own)}>
              <span className={styles.who}>
                <span className={styles.name}>{whoWords(who, names)}</span>
                {own ? (
                  <Badge appearance="outline" color="informative">
                    <Trans>This product</Trans>
                  </Badge>
                ) : null}
                <span className={styles.date}>{date ?? t`no date`}</span>
              </span>
              <p className={styles.says}>{says}</p>
            </li>
          ))}
      </ul>
      <Facts
        facts={[
          [t`The console`, acts],
          [t`This tenant`, measured === null ? t`Nothing measured yet` : localTimes(measured)],
        ]}
      />
    </li>
  )
}
