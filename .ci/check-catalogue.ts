// The catalogue holds every text of the window and no other, or a translator would work on what nobody sees; each can be read, and is whole.
import { resolve } from 'node:path'
import { getConfig } from '@lingui/conf'
import { getCatalogs } from '@lingui/cli/api'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'

const config = getConfig({ configPath: resolve(import.meta.dirname, '../resources/locales/lingui.config.ts') })
const [catalogue] = await getCatalogs(config)
if (catalogue === undefined) throw new Error('The configuration names no catalogue.')
const [inCode, kept] = await Promise.all([catalogue.collect(), catalogue.read(config.sourceLocale)])
if (inCode === undefined || kept === undefined) throw new Error('The texts could not be read.')

const missing = Object.entries(inCode).filter(([id]) => kept[id] === undefined)
const gone = Object.entries(kept).filter(([id, { obsolete }]) => obsolete === true || inCode[id] === undefined)
for (const [name, texts] of [
  ['is not in the catalogue', missing],
  ['is in the catalogue and in no page', gone],
] as const) {
  for (const [, { message }] of texts.slice(0, 10)) console.log(`“${message ?? ''}” ${name}`)
}
if (missing.length + gone.length > 0) {
  console.log(`${missing.length} missing, ${gone.length} gone: \`npm run texts\` writes resources/locales/en.po anew.`)
  process.exit(1)
}

const faults = Object.values(inCode).flatMap(({ message = '' }) => {
  const fault = faultOf(message)
  return fault === null ? [] : [`“${message}” ${fault}`]
})
for (const fault of faults.slice(0, 10)) console.log(fault)
if (faults.length > 0) {
  console.log(`${faults.length} texts are to be written otherwise: docs/translating.md says how.`)
  process.exit(1)
}
console.log(`${Object.keys(inCode).length} texts`)

/** Why nobody could translate a text, or the page not show it; null where nothing is wrong with it. */
function faultOf(message: string): string | null {
  try {
    compileMessageOrThrow(message)
  } catch (thrown) {
    return `cannot be read: ${String(thrown).split('\n')[0] ?? ''}`
  }
  return /^[\s,.;:·]|\s$/.test(message) ? 'is a piece of a sentence: it begins or ends within one' : null
}
