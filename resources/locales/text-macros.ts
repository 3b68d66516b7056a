import { getConfig } from '@lingui/conf'
import { linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'

/** Where the languages and their files are named. */
export const catalogue = { configPath: 'resources/locales/lingui.config.ts' }

/**
 * Turns `t`, `plural` and `<Trans>` into look-ups. English stays in the code, so that each part of the console brings its own texts along and
 * no catalogue is loaded for it.
 */
export function textMacros() {
  return babel({
    presets: [
      linguiTransformerBabelPreset({ descriptorFields: 'message', linguiConfig: getConfig(catalogue) }, catalogue),
    ],
  })
}
