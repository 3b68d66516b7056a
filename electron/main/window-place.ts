import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Place {
  readonly bounds: Rectangle
  readonly maximized: boolean
}

export const leastSize = { width: 1024, height: 640 }
export const usualSize = { width: 1440, height: 900 }

/** So much of a window has to be on a screen that a person can take hold of it, in pixels. */
const graspable = { width: 200, height: 40 }

/** Where the window was when it was last closed; null where that is not known or on no screen of today. */
export function lastPlace(folder: string, screens: readonly Rectangle[]): Place | null {
  let kept: unknown
  try {
    kept = JSON.parse(readFileSync(fileIn(folder), 'utf8'))
  } catch {
    return null
  }
  if (!isPlace(kept)) return null
  return screens.some((screen) => canBeGrasped(kept.bounds, screen)) ? kept : null
}

/** Remembers the place; a folder that cannot be written only means that it is not remembered. */
export function keepPlace(folder: string, place: Place): void {
  try {
    writeFileSync(fileIn(folder), JSON.stringify(place), { mode: 0o600 })
  } catch {
    // The window closes all the same.
  }
}

function fileIn(folder: string): string {
  return join(folder, 'window-place.json')
}

/** The top edge with the title bar is what one takes hold of. */
function canBeGrasped(window: Rectangle, screen: Rectangle): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const down = Math.min(window.y + graspable.height, screen.y + screen.height) - Math.max(window.y, screen.y)
  return across >= graspable.width && down >= graspable.height
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false
  const { bounds, maximized } = value as { readonly bounds?: unknown; readonly maximized?: unknown }
  if (typeof maximized !== 'boolean' || typeof bounds !== 'object' || bounds === null) return false
  const sizes = bounds as Readonly<Record<string, unknown>>
  const whole = ['x', 'y', 'width', 'height'].every((side) => Number.isSafeInteger(sizes[side]))
  return whole && Number(sizes['width']) >= leastSize.width && Number(sizes['height']) >= leastSize.height
}
