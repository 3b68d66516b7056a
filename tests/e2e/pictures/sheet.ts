import type { Page } from 'playwright'
import { stable } from '#tests/e2e/pictures/camera'

/** How the system shows a page: its colours and its size in px. */
const looks = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced colours', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const
const sizes = [
  { width: 1024, height: 640 },
  { width: 1920, height: 1080 },
] as const

/** One page in one state, in every look and size, in that order: JPEG in base64. */
export interface Strip {
  readonly state: string
  readonly shots: readonly string[]
}

const thumbHeight = 160
const gap = 12

/** Takes the page that is shown in every look and size; it is light, with the size it had, afterwards. */
export async function stripOf(page: Page, state: string): Promise<Strip> {
  const before = page.viewportSize()
  const session = await page.context().newCDPSession(page)
  const shots = new Map<string, string>()
  // Another size costs less than other colours.
  for (const [look, { media }] of looks.entries()) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' })
    for (const size of look % 2 === 0 ? sizes : sizes.toReversed()) {
      await page.setViewportSize(size)
      await page.evaluate(stable, { frames: 2, ages: true })
      // The quickest way to a picture that is made smaller anyway.
      const { data } = await session.send('Page.captureScreenshot', {
        format: 'jpeg',
        quality: 90,
        optimizeForSpeed: true,
      })
      shots.set(`${look} ${size.width}`, data)
    }
  }
  await session.detach()
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' })
  if (before !== null) await page.setViewportSize(before)
  return {
    state,
    shots: sizes.flatMap(({ width }) => looks.map((_, look) => shots.get(`${look} ${width}`) ?? '')),
  }
}

/** Loaded first, what is opened there after it, and failed last. */
const place = (state: string) => (state === 'loaded' ? 0 : state === 'empty' ? 2 : state === 'failed' ? 3 : 1)

/** Lays a contact sheet of one route out on a page of its own, which is as large as the sheet. */
export async function layOut(page: Page, title: string, strips: readonly Strip[]): Promise<void> {
  const columns = sizes.flatMap(({ width, height }) =>
    looks.map(({ name }) => ({
      caption: `${name}, ${width} × ${height}`,
      width: Math.round((thumbHeight * width) / height),
    })),
  )
  const cell = (shot: string, column: number) =>
    `<img width="${columns[column]?.width}" height="${thumbHeight}" alt="" src="data:image/jpeg;base64,${shot}">`
  const grid = [
    '<span></span>',
    ...columns.map(({ caption }) => `<b>${caption}</b>`),
    ...strips
      .toSorted((a, b) => place(a.state) - place(b.state))
      .flatMap(({ state, shots }) => [`<b class="state">${state}</b>`, ...shots.map(cell)]),
  ]
  await page.setViewportSize({
    width: columns.reduce((sum, { width }) => sum + width + gap, 3 * gap + 72),
    height: 76 + strips.length * (thumbHeight + gap) + gap,
  })
  await page.setContent(`<!doctype html><style>
    body { margin: ${gap}px; background: #ececec; color: #242424; font: 13px sans-serif }
    h1 { margin: 0 0 ${gap}px; font: bold 18px sans-serif; height: 24px }
    main { display: grid; grid-template-columns: 72px ${columns.map(({ width }) => `${width}px`).join(' ')}; gap: ${gap}px; align-items: start }
    b { font-weight: normal } .state { font-weight: bold } img { display: block }
  </style><h1>${title}</h1><main>${grid.join('')}</main>`)
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())))
}

/** The name of a route's sheet: what its address says, without what it names. */
export function sheetName(route: string): string {
  const said = route
    .replace('/tenants/$tenant', '')
    .replace('/apps/$app', '/app')
    .replace('/$person', '/one')
    .split('/')
    .filter((part) => part !== '' && !part.startsWith('$'))
  return said.length === 0 ? 'start' : said.join('-')
}
