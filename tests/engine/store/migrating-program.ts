import { openStore } from '#shared/engine/store/open-store'

// Run by killed-engine.test.ts, which ends it by force while files of an earlier version are opened.
const [folder = '', ...tenants] = process.argv.slice(2)
const store = openStore({ folder, now: () => Date.now() })
process.send?.('begun')
for (const tenant of tenants) store.workspace(tenant)
store.close()
process.disconnect()
