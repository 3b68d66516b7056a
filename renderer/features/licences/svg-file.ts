import { type Drawing, fitting, type Mark, textWidth, type Tone } from './drawing'

/** For a file that stands by itself: on white, whatever the page looks like. */
const fills: Readonly<Record<Tone, string>> = {
  covered: '#0e7a6d',
  over: 'url(#over)',
  'covered-pale': '#a9d3cc',
  'over-pale': '#efc7b3',
  free: '#e6e6e6',
  dot: '#242424',
  'no-dot': '#dedede',
  line: '#242424',
}

const font = "'Segoe UI', system-ui, sans-serif"
const margin = 16
const heading = 28
const widest = 960

/** A drawing as the text of an SVG file: below a line that says what it shows, which a screen reader says as well. `subject` is an app's name. */
export function svgFile({ width, height, title, parts }: Drawing, subject: string): string {
  const caption = `${subject} · ${title}`
  const room = Math.max(width, Math.min(widest, textWidth(caption)))
  const marks = parts.map(
    ({ says, marks: own }) =>
      `<g>${says === null ? '' : `<title>${escaped(says)}</title>`}${own.map(written).join('')}</g>`,
  )
  const [w, h] = [room + 2 * margin, height + heading + 2 * margin]
  const top = -margin - heading
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="${-margin} ${top} ${w} ${h}" role="img" font-family="${font}" font-size="12">`,
    `<title>${escaped(caption)}</title>`,
    '<defs><pattern id="over" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#c4501b"/><rect width="3" height="8" fill="#e58a5f"/></pattern></defs>',
    `<rect x="${-margin}" y="${top}" width="${w}" height="${h}" fill="#ffffff"/>`,
    written({ kind: 'text', x: 0, y: 12 - heading, ...fitting(caption, room), anchor: 'start' }),
    ...marks,
    '</svg>',
    '',
  ].join('\n')
}

function written(mark: Mark): string {
  switch (mark.kind) {
    case 'rect':
      return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" rx="2" fill="${fills[mark.tone]}"/>`
    case 'circle':
      return `<circle cx="${mark.x}" cy="${mark.y}" r="${mark.radius}" fill="${fills[mark.tone]}"/>`
    case 'line':
      return `<line x1="${mark.x}" x2="${mark.x}" y1="${mark.from}" y2="${mark.to}" stroke="${fills[mark.tone]}" stroke-width="2"/>`
    case 'text':
      return `<text x="${mark.x}" y="${mark.y}" text-anchor="${mark.anchor}" fill="${mark.quiet === true ? '#616161' : '#242424'}">${mark.whole === undefined ? '' : `<title>${escaped(mark.whole)}</title>`}${escaped(mark.text)}</text>`
  }
}

/** No character of a name can end what it stands in; what no XML may hold is left out. */
function escaped(text: string): string {
  return (
    text
      // oxlint-disable-next-line no-control-regex -- these are the characters that XML 1.0 does not take
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}
