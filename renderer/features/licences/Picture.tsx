import { makeStyles, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Drawing, DrawingPart, Mark, Tone } from './drawing'

const contrast = (colour: string) => ({ '@media (forced-colors: active)': { fill: colour } })

const useStyles = makeStyles({
  root: {
    display: 'block',
    maxWidth: 'none',
    overflow: 'visible',
    fontFamily: tokens.fontFamilyBase,
    fontSize: '12px',
  },
  part: { outlineStyle: 'none', ':focus-visible > rect.around': { stroke: tokens.colorStrokeFocus2 } },
  around: { fill: 'transparent', stroke: 'transparent', strokeWidth: '2px' },
  word: { fill: tokens.colorNeutralForeground1, ...contrast('CanvasText') },
  quiet: { fill: tokens.colorNeutralForeground3, ...contrast('CanvasText') },
  covered: { fill: tokens.colorPaletteTealBorderActive, ...contrast('Highlight') },
  'covered-pale': { fill: tokens.colorPaletteTealBackground2, ...contrast('Canvas') },
  'over-pale': { fill: tokens.colorPaletteDarkOrangeBackground2, ...contrast('Canvas') },
  free: { fill: tokens.colorNeutralBackground5, stroke: tokens.colorNeutralStroke1, ...contrast('Canvas') },
  dot: { fill: tokens.colorNeutralForeground1, ...contrast('CanvasText') },
  'no-dot': { fill: tokens.colorNeutralStroke1, ...contrast('Canvas'), stroke: 'transparent' },
  line: {
    stroke: tokens.colorNeutralForeground1,
    strokeWidth: '2px',
    '@media (forced-colors: active)': { stroke: 'CanvasText' },
  },
  ground: { fill: tokens.colorPaletteDarkOrangeBorderActive, ...contrast('Canvas') },
  stripe: { fill: tokens.colorPaletteDarkOrangeBackground2, ...contrast('CanvasText') },
  hatched: { '@media (forced-colors: active)': { stroke: 'CanvasText' } },
})

/** What is drawn of several shapes is one image, for which HTML's own has no place in a drawing. */
const asImage = { role: 'img' }

type Styles = ReturnType<typeof useStyles>

/**
 * A drawing on the page. Its parts that say something are walked with the arrow keys; `onLook` hears which one is looked at, by keyboard
 * or pointer.
 */
export function Picture({ drawing, onLook }: { drawing: Drawing; onLook?: (part: DrawingPart | null) => void }) {
  const styles = useStyles()
  const hatch = useId()
  const root = useRef<SVGSVGElement | null>(null)
  const [entry, setEntry] = useState(0)
  const { width, height, title, parts } = drawing
  const walked = parts.filter(({ says }) => says !== null)
  const start = Math.min(entry, walked.length - 1)
  const go = (event: KeyboardEvent, to: number) => {
    event.preventDefault()
    root.current?.querySelectorAll<SVGGElement>('[data-part]')[Math.max(0, Math.min(walked.length - 1, to))]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowDown') go(event, at + 1)
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') go(event, at - 1)
    else if (event.key === 'Home') go(event, 0)
    else if (event.key === 'End') go(event, walked.length - 1)
  }
  return (
    <svg
      ref={root}
      className={styles.root}
      role={walked.length === 0 ? 'img' : 'group'}
      aria-label={title}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <defs>
        <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="8" height="8" className={styles.ground} />
          <rect width="2" height="8" className={styles.stripe} />
        </pattern>
      </defs>
      {parts.map((part) => {
        const at = walked.indexOf(part)
        const marks = part.marks.map((mark, place) => (
          // A part's marks have no names, and change only all together.
          <MarkShape key={place} mark={mark} hatch={hatch} styles={styles} />
        ))
        if (part.says === null) return <g key={part.id}>{marks}</g>
        return (
          <g
            key={part.id}
            data-part={part.id}
            className={styles.part}
            aria-label={part.says}
            tabIndex={at === start ? 0 : -1}
            {...asImage}
            onKeyDown={(event) => onKeyDown(event, at)}
            onFocus={() => {
              setEntry(at)
              onLook?.(part)
            }}
            onBlur={() => onLook?.(null)}
            onMouseEnter={() => onLook?.(part)}
            onMouseLeave={() => onLook?.(null)}
          >
            <rect className={`${styles.around} around`} {...boundsOf(part.marks)} rx="4" />
            {marks}
          </g>
        )
      })}
    </svg>
  )
}

function MarkShape({ mark, hatch, styles }: { mark: Mark; hatch: string; styles: Styles }) {
  switch (mark.kind) {
    case 'rect': {
      const { kind: _, tone, ...place } = mark
      return <rect {...place} rx="2" {...painted(tone, hatch, styles)} />
    }
    case 'circle':
      return <circle cx={mark.x} cy={mark.y} r={mark.radius} {...painted(mark.tone, hatch, styles)} />
    case 'line':
      return <line x1={mark.x} x2={mark.x} y1={mark.from} y2={mark.to} className={styles.line} />
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          textAnchor={mark.anchor}
          className={mark.quiet === true ? styles.quiet : styles.word}
          aria-hidden
        >
          {mark.whole === undefined ? null : <title>{mark.whole}</title>}
          {mark.text}
        </text>
      )
  }
}

const painted = (tone: Tone, hatch: string, styles: Styles) =>
  tone === 'over' ? { fill: `url(#${hatch})`, className: styles.hatched } : { className: styles[tone] }

/** What the outline of a part goes around; no mark of a text is wider than its column. */
function boundsOf(marks: readonly Mark[]) {
  const boxes = marks.map((mark) => {
    switch (mark.kind) {
      case 'rect':
        return [mark.x, mark.y, mark.x + mark.width, mark.y + mark.height] as const
      case 'circle':
        return [mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius] as const
      case 'line':
        return [mark.x, mark.from, mark.x, mark.to] as const
      case 'text':
        return [mark.x, mark.y - 14, mark.x, mark.y] as const
    }
  })
  const space = 4
  const [x, y] = [Math.min(...boxes.map(([left]) => left)), Math.min(...boxes.map(([, upper]) => upper))]
  const [right, lower] = [Math.max(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))]
  return { x: x - space, y: y - space, width: right - x + 2 * space, height: lower - y + 2 * space }
}
