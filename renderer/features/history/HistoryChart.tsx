import { t } from '@lingui/core/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DataLine16Regular, Table16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Output } from '#shared/contract/contract'
import { inFigures } from '../../ui/in-figures'
import { useWidth } from '../licences/use-width'
import { Card } from '../../ui/Card'
import { chartDrawing, type ChartLine, chartLines, type DrawnLine } from './history-drawing'
import { figure, timeOf } from './history-words'
import { SmallTable } from '../../ui/SmallTable'

const useStyles = makeStyles({
  field: { minWidth: 0, overflow: 'hidden' },
  chart: { display: 'block', fontFamily: tokens.fontFamilyBase, fontSize: '12px' },
  axis: { stroke: tokens.colorNeutralStroke2, '@media (forced-colors: active)': { stroke: 'CanvasText' } },
  word: { fill: tokens.colorNeutralForeground3, '@media (forced-colors: active)': { fill: 'CanvasText' } },
  line: { fill: 'none', strokeWidth: '2px', '@media (forced-colors: active)': { stroke: 'CanvasText' } },
  dot: { '@media (forced-colors: active)': { fill: 'CanvasText' } },
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    '& li': { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  },
  note: { margin: 0, color: tokens.colorNeutralForeground3 },
})

const height = 160
const left = 56
const right = 12
const above = 10

/** What is drawn of several shapes is one image, for which HTML's own has no place in a drawing. */
const asImage = { role: 'img' }

/** Each line is told apart by its dashes, in any colours. */
const looks: Readonly<Record<ChartLine, { readonly colour: string; readonly dashes?: string }>> = {
  people: { colour: tokens.colorPaletteBlueBorderActive },
  expected: { colour: tokens.colorPaletteTealBorderActive, dashes: '8 4' },
  product: { colour: tokens.colorPaletteDarkOrangeBorderActive, dashes: '2 4' },
}

const names: Readonly<Record<ChartLine, string>> = {
  people: t`Assigned people`,
  expected: t`Expected in the product`,
  product: t`In the product`,
}

/** So many rows of the table, the newest. */
const mostRows = 200

/** How many people there were over time, as lines or as the table of the same numbers. */
export function HistoryChart({ series }: { series: Output<'history.series'> }) {
  const styles = useStyles()
  const [asTable, setAsTable] = useState(false)
  const { points, leftOut } = series
  const title = t`Figures over time`
  return (
    <Card
      title={title}
      sentence={t`People whom assignments bring, each once; expected and found as the comparisons with the product counted them, row by row.`}
      actions={
        <Button
          size="small"
          appearance="subtle"
          icon={asTable ? <DataLine16Regular /> : <Table16Regular />}
          aria-label={asTable ? t`${title}: show as picture` : t`${title}: show as table`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t`Show as picture` : t`Show as table`}
        </Button>
      }
    >
      {asTable ? <FiguresTable series={series} title={title} /> : <Lines series={series} />}
      {leftOut === 0 ? null : (
        <p className={styles.note}>
          {t`${{ shown: inFigures(points.length) }} of ${{ all: inFigures(points.length + leftOut) }} snapshots with a change are shown.`}
        </p>
      )}
    </Card>
  )
}

function Lines({ series: { points } }: { series: Output<'history.series'> }) {
  const styles = useStyles()
  const { ref, width } = useWidth()
  const inner = Math.max(0, width - left - right)
  const { lines, ticks } = chartDrawing(points, inner, height)
  const [first, last] = [points[0], points.at(-1)]
  const known = chartLines.filter((line) => points.some(({ figures }) => figures[line] !== null))
  return (
    <>
      <div ref={ref} className={styles.field}>
        {width === 0 ? null : (
          <svg
            className={styles.chart}
            {...asImage}
            aria-label={chartSentence(points)}
            width={width}
            height={height + above + 24}
            viewBox={`0 0 ${width} ${height + above + 24}`}
          >
            <g transform={`translate(${left} ${above})`}>
              {ticks.map(({ y, count }) => (
                <g key={count}>
                  <line x1={0} x2={inner} y1={y} y2={y} className={styles.axis} />
                  <text x={-8} y={y + 4} textAnchor="end" className={styles.word} aria-hidden>
                    {inFigures(count)}
                  </text>
                </g>
              ))}
              {lines.map((line) => (
                <DrawnShape key={line.line} {...line} />
              ))}
              {first === undefined ? null : (
                <text x={0} y={height + 18} className={styles.word} aria-hidden>
                  {axisTime(first.takenAt, last?.takenAt)}
                </text>
              )}
              {last === undefined || first === last ? null : (
                <text x={inner} y={height + 18} textAnchor="end" className={styles.word} aria-hidden>
                  {axisTime(last.takenAt, first?.takenAt)}
                </text>
              )}
            </g>
          </svg>
        )}
      </div>
      <ul className={styles.legend} aria-label={t`Lines`}>
        {chartLines.map((line) => (
          <li key={line}>
            <svg width={32} height={8} aria-hidden>
              <line x1={0} x2={32} y1={4} y2={4} className={styles.line} {...strokeOf(line)} />
            </svg>
            {known.includes(line) ? names[line] : t`${{ name: names[line] }}: not known yet`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** A day; within one day the time as well, which tells both ends apart. */
function axisTime(instant: string, other = instant): string {
  const day = new Date(instant).toLocaleDateString()
  return day === new Date(other).toLocaleDateString() ? timeOf(instant) : day
}

const strokeOf = (line: ChartLine) => {
  const { colour, dashes } = looks[line]
  return { stroke: colour, ...(dashes === undefined ? {} : { strokeDasharray: dashes }) }
}

/** So many points still get a dot each. */
const mostDots = 40

function DrawnShape({ line, pieces }: DrawnLine) {
  const styles = useStyles()
  const count = pieces.reduce((sum, piece) => sum + piece.length, 0)
  return (
    <>
      {pieces.map((piece) => (
        <polyline
          key={piece[0]?.number}
          points={piece.map(({ x, y }) => `${x},${y}`).join(' ')}
          className={styles.line}
          {...strokeOf(line)}
        />
      ))}
      {pieces.flatMap((piece) =>
        count <= mostDots || piece.length === 1
          ? piece.map(({ x, y, number }) => (
              <circle key={number} cx={x} cy={y} r={3} fill={looks[line].colour} className={styles.dot} />
            ))
          : [],
      )}
    </>
  )
}

/** The picture in a sentence. */
function chartSentence(points: Output<'history.series'>['points']): string {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return t`No figures are kept yet.`
  const parts = chartLines.map(
    (line) =>
      t`${{ name: names[line] }}: ${{ before: figure(first.figures[line]) }} at first, ${{ after: figure(last.figures[line]) }} at last`,
  )
  return t`Figures from ${{ from: timeOf(first.takenAt) }} to ${{ to: timeOf(last.takenAt) }}. ${{ parts: parts.join('; ') }}.`
}

function FiguresTable({ series: { points }, title }: { series: Output<'history.series'>; title: string }) {
  const styles = useStyles()
  const newest = points.toReversed().slice(0, mostRows)
  return (
    <>
      <SmallTable label={title} heads={[t`Snapshot`, ...chartLines.map((line) => names[line])]} kind="figures">
        {newest.map(({ number, takenAt, figures }) => (
          <tr key={number}>
            <th scope="row">{timeOf(takenAt)}</th>
            {chartLines.map((line) => (
              <td key={line}>{figure(figures[line])}</td>
            ))}
          </tr>
        ))}
      </SmallTable>
      {points.length <= mostRows ? null : (
        <p
          className={styles.note}
        >{t`The newest ${{ shown: inFigures(mostRows) }} of ${{ all: inFigures(points.length) }}.`}</p>
      )}
    </>
  )
}
