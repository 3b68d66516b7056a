import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { putSetting, readSetting } from '#shared/engine/store/setting-rows'

const key = 'help.tour'

/** How far the tour was gone, as a tenant's workspace keeps it. Instants are ISO 8601; `app` is an object id. */
export interface KeptTour {
  readonly state: 'new' | 'going' | 'left'
  readonly beganAt: string | null
  readonly app: string | null
  readonly askedAt: string | null
}

export const newTour: KeptTour = { state: 'new', beganAt: null, app: null, askedAt: null }

/** What is not readable counts as a tour that was never begun. */
export function readTour(workspace: ReadDatabase): KeptTour {
  const text = readSetting(workspace, key)
  if (text === null) return newTour
  try {
    const kept: unknown = JSON.parse(text)
    if (typeof kept !== 'object' || kept === null) return newTour
    const { state, ...rest } = kept as Readonly<Record<string, unknown>>
    const told = (value: unknown) => (typeof value === 'string' ? value : null)
    return {
      state: state === 'going' || state === 'left' ? state : 'new',
      beganAt: told(rest['beganAt']),
      app: told(rest['app']),
      askedAt: told(rest['askedAt']),
    }
  } catch {
    return newTour
  }
}

export function keepTour(workspace: Database, tour: KeptTour): void {
  putSetting(workspace, key, JSON.stringify(tour))
}
