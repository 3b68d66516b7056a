import { plural, t } from '@lingui/core/macro'
import { makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { DataTable } from '../../ui/DataTable'
import type { DataColumn } from '../../ui/data-column'
import { Disclosure } from '../../ui/Disclosure'
import { needVerdict, type ReadNeed } from './smaller-group-words'
import { inFigures } from '../../ui/in-figures'

type Refused = ReadNeed['refused'][number]

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, marginTop: tokens.spacingVerticalM },
  verdict: { ...typographyStyles.body1Strong },
  note: { margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  why: { overflowWrap: 'anywhere', whiteSpace: 'normal' },
})

function Why({ why }: Pick<Refused, 'why'>) {
  return <span className={useStyles().why}>{why}</span>
}

const columns: DataColumn<Refused>[] = [
  {
    id: 'line',
    title: t`Line`,
    value: ({ line }) => line,
    align: 'end',
    width: { least: 72, share: 0 },
    render: ({ line }) => inFigures(line),
  },
  {
    id: 'text',
    title: t`What it says`,
    value: ({ text }) => text,
    width: { least: 180, share: 2 },
    render: ({ text }) => <span title={text}>{text}</span>,
  },
  {
    id: 'why',
    title: t`Why nobody was taken`,
    value: ({ why }) => why,
    width: { least: 240, share: 3 },
    render: ({ why }) => <Why why={why} />,
  },
]

/** Who needs access as it was read: how many, and each line that gave nobody with its reason. */
export function SmallerGroupRead({ read }: { read: ReadNeed | undefined }) {
  const styles = useStyles()
  if (read === undefined) {
    return <Spinner size="tiny" labelPosition="after" label={t`Looking who that is`} className={styles.root} />
  }
  const lines = read.refused.filter(({ line }) => line > 0)
  const notes = read.refused.filter(({ line }) => line === 0)
  return (
    <div className={styles.root}>
      <output className={styles.verdict}>{needVerdict(read)}</output>
      {notes.map(({ why }) => (
        <p key={why} className={styles.note}>
          {why}
        </p>
      ))}
      {lines.length === 0 ? null : (
        <Disclosure
          label={plural(lines.length, { one: 'Show # line that gave nobody', other: 'Show # lines that gave nobody' })}
        >
          <DataTable
            label={t`Lines that gave nobody`}
            noun={t`lines`}
            rows={lines}
            columns={columns}
            rowId={({ line, text }) => `${line} ${text}`}
            filterText={({ text, why }) => `${text} ${why}`}
            sortedBy={{ column: 'line', direction: 'ascending' }}
            empty={null}
          />
        </Disclosure>
      )}
    </div>
  )
}
