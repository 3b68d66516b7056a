import { t } from '@lingui/core/macro'
import { Button, makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import { CopyButton } from '../../ui/CopyButton'
import { type Cure, cureFigures, cureWords } from './nested-words'
import type { InWhat } from './smaller-group-words'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  heading: { ...typographyStyles.body1Strong, margin: 0 },
  figures: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    margin: 0,
    fontVariantNumeric: 'tabular-nums',
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, fontWeight: tokens.fontWeightSemibold },
  },
  rule: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    maxWidth: '100%',
  },
  says: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', flexGrow: 1 },
})

/** One way to take in those who are missed: what the app then is in numbers, and the way to its plan. */
export function NestedCure(props: {
  cure: Cure
  /** People in scope now; null while that is not known. */
  now: number | null
  inWhat: InWhat | null
  /** Id of what its button opens. */
  controls: string
  open: boolean
  /** Null where there is nothing to be done. */
  onOpen: (() => void) | null
}) {
  const { cure, now, inWhat, controls, open, onOpen } = props
  const styles = useStyles()
  const { title, action } = cureWords(cure)
  return (
    <section className={styles.root} aria-label={title}>
      <h4 className={styles.heading}>{title}</h4>
      <dl className={styles.figures}>
        {cureFigures(cure, now, inWhat).map(({ name, value }) => (
          <Figure key={name} name={name} value={value} />
        ))}
      </dl>
      {cure.rule === null ? null : (
        <>
          <code className={styles.rule}>{cure.rule}</code>
          <CopyButton size="small" text={cure.rule} label={t`Copy the rule`} />
        </>
      )}
      <p className={styles.says}>{cure.says}</p>
      {onOpen === null ? null : (
        <Button aria-expanded={open} aria-controls={open ? controls : undefined} onClick={onOpen}>
          {action}
        </Button>
      )}
    </section>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}
