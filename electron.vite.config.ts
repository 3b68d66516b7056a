import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { bundledChunks } from '#packaging/bundled-chunks'
import { bundledPackages } from '#packaging/bundled-packages'
import { catalogue, textMacros } from '#locales/text-macros'

// Both Electrons run one bundle: the published one, and the older one that stands in for it in tests.
const node = 'node20.18'
const chrome = 'chrome130'

/** electron-vite sets a relative base, with which a page below the root would look for its files in the wrong folder. */
function rootBase(): Plugin {
  return {
    name: 'root-base',
    enforce: 'post',
    config: (config) => {
      config.base = '/'
    },
  }
}

export default defineConfig({
  main: {
    plugins: [bundledPackages('main')],
    build: {
      target: node,
      sourcemap: true,
      rolldownOptions: { input: { index: 'electron/main/index.ts', engine: 'electron/engine/index.ts' } },
    },
  },
  preload: {
    plugins: [bundledPackages('preload')],
    build: {
      target: node,
      // One file without imports, as a sandboxed preload has to be.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'electron/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // The host replaces this with a fresh one for each load.
    html: { cspNonce: '__CSP_NONCE__' },
    plugins: [textMacros(), lingui(catalogue), react(), rootBase(), bundledPackages('renderer'), bundledChunks()],
    build: {
      target: chrome,
      minify: true,
      rolldownOptions: {
        input: 'renderer/index.html',
        output: {
          // The bundler lists in a name whom a file is for; one word is enough beside its hash.
          chunkFileNames: ({ name }) => `assets/${name.split('~')[0] ?? name}-[hash].js`,
          // What the same pages need lies together, so that no page loads what only another one needs. What is smaller than this joins a
          // neighbour, whosever it is: with twice as much the first page took in a fifth more that others need.
          codeSplitting: {
            groups: [
              {
                name: 'library',
                test: /[\\/]node_modules[\\/]/,
                entriesAware: true,
                entriesAwareMergeThreshold: 5_000,
              },
              { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 2_000 },
            ],
          },
        },
      },
    },
  },
})
