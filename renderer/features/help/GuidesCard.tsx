import { t } from '@lingui/core/macro'
import { makeStyles, tokens } from '@fluentui/react-components'
import { CopyButton } from '../../ui/CopyButton'
import { Card } from '../../ui/Card'
import { guides } from './guides'

const useStyles = makeStyles({
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalXL, overflowWrap: 'anywhere' },
  item: { paddingBlock: tokens.spacingVerticalXXS },
  file: { color: tokens.colorNeutralForeground3 },
})

/** What there is to read, and in which file of the console's documents it stands. */
export function GuidesCard() {
  const styles = useStyles()
  return (
    <Card
      level={2}
      title={t`Guides`}
      sentence={t`Step by step, with pictures. They are files of the console's documents, below docs/guides.`}
    >
      <ul className={styles.list}>
        {guides.map(({ file, says }) => (
          <li key={file} className={styles.item}>
            {says} <code className={styles.file}>{`docs/guides/${file}.md`}</code>
          </li>
        ))}
      </ul>
      <div>
        <CopyButton size="small" label={t`Copy the paths`} text={() => guidePaths().join('\n')} />
      </div>
    </Card>
  )
}

const guidePaths = () => guides.map(({ file }) => `docs/guides/${file}.md`)
