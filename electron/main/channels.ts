/** The names under which the preload and main speak. */
export const channels = { call: 'contract:call', cancel: 'contract:cancel', event: 'contract:event' } as const
