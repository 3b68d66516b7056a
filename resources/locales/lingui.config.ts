import { resolve } from 'node:path'
import type { LinguiConfig } from '@lingui/conf'
import { formatter } from '@lingui/format-po'

/** Every text of the window, by language: en.po is written by `npm run texts` from the code; en-XA is English made strange, for tests. */
const config: LinguiConfig = {
  rootDir: resolve(import.meta.dirname, '../..'),
  sourceLocale: 'en',
  locales: ['en', 'en-XA'],
  pseudoLocale: [{ locale: 'en-XA', prepend: '⟦', append: '⟧', extend: 0.3 }],
  // What `Trans` of the macro becomes.
  runtimeConfigModule: { Trans: ['#renderer/ui/trans', 'Trans'] },
  catalogs: [{ path: '<rootDir>/resources/locales/{locale}', include: ['<rootDir>/renderer'] }],
  // Neither line numbers nor a date: a file changes where its texts do.
  format: formatter({ lineNumbers: false, origins: true, customHeaderAttributes: { 'POT-Creation-Date': '' } }),
}

export default config
