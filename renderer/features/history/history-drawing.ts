/** A line of the chart: which figure it shows. */
export const chartLines = ['people', 'expected', 'product'] as const
export type ChartLine = (typeof chartLines)[number]

/** A snapshot of the chart. */
export interface ChartPoint {
  readonly number: number
  /** ISO 8601. */
  readonly takenAt: string
  readonly figures: Readonly<Record<ChartLine, number | null>>
}

export interface DrawnPoint {
  readonly x: number
  readonly y: number
  readonly number: number
}

export interface DrawnLine {
  readonly line: ChartLine
  /** Pieces without a gap: where a figure is not known the line ends. */
  readonly pieces: readonly (readonly DrawnPoint[])[]
}

export interface ChartDrawing {
  readonly lines: readonly DrawnLine[]
  /** Marks of the axis, each with its place. */
  readonly ticks: readonly { readonly y: number; readonly count: number }[]
}

/** The points in a field of `width` by `height` px, from the top left; in the order of the snapshots, whatever clocks said. */
export function chartDrawing(points: readonly ChartPoint[], width: number, height: number): ChartDrawing {
  const most = niceTop(Math.max(0, ...points.flatMap(({ figures }) => chartLines.map((line) => figures[line] ?? 0))))
  const times = monotone(points.map(({ takenAt }) => Date.parse(takenAt)))
  const [first = 0] = times
  const span = (times.at(-1) ?? 0) - first
  const x = (place: number) =>
    span === 0
      ? points.length < 2
        ? width / 2
        : (place / (points.length - 1)) * width
      : (((times[place] ?? 0) - first) / span) * width
  const y = (count: number) => height - (count / most) * height
  return {
    lines: chartLines.map((line) => ({ line, pieces: piecesOf(points, line, x, y) })),
    ticks: [0, most / 2, most].map((count) => ({ y: y(count), count })),
  }
}

function piecesOf(
  points: readonly ChartPoint[],
  line: ChartLine,
  x: (place: number) => number,
  y: (count: number) => number,
): DrawnPoint[][] {
  const pieces: DrawnPoint[][] = []
  let open: DrawnPoint[] | null = null
  points.forEach(({ number, figures }, place) => {
    const count = figures[line]
    if (count === null) {
      open = null
      return
    }
    const point = { x: x(place), y: y(count), number }
    if (open === null) {
      open = [point]
      pieces.push(open)
    } else open.push(point)
  })
  return pieces
}

/** A clock that was set back stands still until it has caught up. */
function monotone(times: readonly number[]): number[] {
  let reached = -Infinity
  return times.map((time) => (reached = Math.max(reached, time)))
}

/** The next number above that is even and round. */
function niceTop(count: number): number {
  if (count <= 2) return 2
  const step = 10 ** Math.floor(Math.log10(count))
  const found = [1, 2, 4, 6, 8, 10].find((times) => times * step >= count) ?? 10
  return found * step
}
