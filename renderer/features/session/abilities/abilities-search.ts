/** The address of "What may I do?": the app whose ownership counts too. */
export interface AbilitiesSearch {
  /** Object id of the app. */
  readonly app?: string
}

const objectId = /^[0-9a-f-]{1,64}$/i

/** Takes only what the page knows. */
export function abilitiesSearch(search: Record<string, unknown>): AbilitiesSearch {
  const app = search['app']
  return typeof app === 'string' && objectId.test(app) ? { app } : {}
}
