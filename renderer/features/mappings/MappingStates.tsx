import { makeStyles, tokens } from '@fluentui/react-components'
import { StatusBadge } from '../../ui/StatusBadge'
import { type MappingRow, stateWord } from './mapping-words'

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, margin: 0, padding: 0 },
  item: { listStyleType: 'none', overflowWrap: 'anywhere' },
  says: { margin: `${tokens.spacingVerticalXXS} 0 0` },
  cure: { margin: `${tokens.spacingVerticalXXS} 0 0`, color: tokens.colorNeutralForeground3 },
})

/** What is wrong with a mapping or worth knowing, gravest first, each with what to do about it. */
export function MappingStates({ states }: Pick<MappingRow, 'states'>) {
  const styles = useStyles()
  return (
    <ul className={styles.list}>
      {states.map(({ code, grave, says, cure }) => (
        <li key={code} className={styles.item}>
          <StatusBadge status={grave ? 'warning' : 'info'} word={stateWord(code)} />
          <p className={styles.says}>{says}</p>
          {cure === '' ? null : <p className={styles.cure}>{cure}</p>}
        </li>
      ))}
    </ul>
  )
}
