import { webDarkTheme, webLightTheme } from '@fluentui/react-components'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandColours, bandPlaces } from '#renderer/app/tenant-bands'

/** Relative luminance, by WCAG 2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.039_28 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

test.each([
  ['light', webLightTheme],
  ['dark', webDarkTheme],
])('every band stands out by 3 to 1 in %s, and each is another colour', (_, theme) => {
  const grounds = [theme.colorNeutralBackground1, theme.colorNeutralBackground1Hover, theme.colorNeutralBackground2]
  for (const band of bandColours) {
    for (const ground of grounds) expect([band, contrast(theme[band], ground) >= 3]).toEqual([band, true])
  }
  expect(new Set(bandColours.map((band) => theme[band])).size).toBe(bandColours.length)
})

test('up to eight tenants have eight colours, and one that is added changes none of those before', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 12 }), (ids) => {
      const places = bandPlaces(ids)
      expect(new Set(ids.slice(0, 8).map((id) => places.get(id))).size).toBe(Math.min(ids.length, 8))
      const before = bandPlaces(ids.slice(0, -1))
      for (const [id, place] of before) expect(places.get(id)).toBe(place)
      for (const place of places.values()) expect(bandColours[place]).toBeDefined()
    }),
  )
})
