import { globSync, readFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

// What must stand nowhere in the product's sources, or in the files alone that are named with it: the families of Electronegativity and
// what pen-testers look for. Lint sees names; this sees how they are used, in every file that is shipped.

const root = resolve(import.meta.dirname, '..', '..')

const sources = globSync(['{electron,shared,renderer}/**/*.{ts,tsx,mjs,html}'], { cwd: root })
  .map((file) => file.split(sep).join('/'))
  .map((file) => ({ file, text: withoutComments(readFileSync(join(root, file), 'utf8')) }))

/** Comments may name what is forbidden; `//` within an address is none. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, ' ').replaceAll(/(^|\s)\/\/.*$/gm, ' ')
}

interface Rule {
  readonly name: string
  readonly pattern: RegExp
  /** Files that may, and no other. */
  readonly only?: readonly string[]
  /** Something that the pattern must find: a rule that finds nothing holds nothing. */
  readonly finds: string
}

const rules: readonly Rule[] = [
  {
    name: 'certificates are never waived',
    pattern: /rejectUnauthorized|checkServerIdentity/,
    finds: 'rejectUnauthorized: false',
  },
  {
    name: 'nor by the environment',
    pattern: /NODE_TLS_REJECT_UNAUTHORIZED/,
    finds: "env.NODE_TLS_REJECT_UNAUTHORIZED = '0'",
  },
  {
    name: 'nor by Electron',
    pattern: /setCertificateVerifyProc|['"]certificate-error['"]|select-client-certificate/,
    finds: "app.on('certificate-error'",
  },
  {
    name: 'no code is put into a page',
    pattern: /executeJavaScript|insertCSS|insertText\(/,
    finds: 'contents.executeJavaScript(',
  },
  {
    name: 'no file or folder is opened by the system',
    pattern: /openPath|showItemInFolder|writeShortcutLink|readShortcutLink/,
    finds: 'shell.openPath(',
  },
  {
    name: 'addresses are opened in one place',
    pattern: /\bopenExternal\b/,
    only: ['electron/main/system-browser.ts'],
    finds: 'shell.openExternal(',
  },
  {
    name: 'shell is nowhere else',
    pattern: /import \{[^}]*\bshell\b[^}]*\} from 'electron/,
    only: ['electron/main/system-browser.ts'],
    finds: "import { app, shell } from 'electron'",
  },
  {
    name: 'messages of pages are taken in one place',
    pattern: /\bipcMain\b/,
    only: ['electron/main/contract-ipc.ts'],
    finds: 'ipcMain.handle(',
  },
  {
    name: 'and sent from one place',
    pattern: /\bipcRenderer\b|\bcontextBridge\b/,
    only: ['electron/preload/index.ts'],
    finds: 'ipcRenderer.invoke(',
  },
  {
    name: 'windows are made in two places',
    pattern: /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/,
    only: ['electron/main/window.ts', 'electron/main/print-page.ts'],
    finds: 'new BrowserWindow({',
  },
  {
    name: 'no wall of a window is taken down',
    pattern:
      /contextIsolation: false|sandbox: false|webSecurity: false|nodeIntegration\w*: true|webviewTag: true|allowRunningInsecureContent: true|experimentalFeatures: true|enableBlinkFeatures|disableBlinkFeatures|allowpopups/i,
    finds: 'webSecurity: false',
  },
  {
    name: 'text becomes no HTML',
    pattern:
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc/,
    finds: 'part.innerHTML = text',
  },
  {
    name: 'text becomes no code',
    pattern: /\beval\(|new Function\(|setTimeout\(['"`]|['"`]javascript:/,
    finds: 'eval(text)',
  },
  {
    name: 'no policy of trusted types is made',
    pattern: /trustedTypes|createPolicy\(/,
    finds: "trustedTypes.createPolicy('x'",
  },
  {
    name: 'no crash report is sent, nothing is updated',
    pattern: /crashReporter|autoUpdater|electron-updater/,
    finds: 'crashReporter.start(',
  },
  {
    name: 'nothing is sent beside the engine',
    pattern: /sendBeacon|new WebSocket|RTCPeerConnection|XMLHttpRequest/,
    finds: 'navigator.sendBeacon(',
  },
  {
    name: 'pages ask for nothing themselves but the web host',
    pattern: /\bfetch\(|new EventSource/,
    only: ['renderer/backend/http-transport.ts', 'renderer/app/draw-console.tsx'],
    finds: 'fetch(address)',
  },
  {
    // The names of document types are no addresses, and HOST and NAME stand for what a person writes.
    name: 'addresses without TLS are this machine alone',
    pattern:
      /http:\/\/(?!127\.0\.0\.1|localhost|\[::1\]|www\.w3\.org|schemas\.microsoft\.com|www\.apple\.com\/DTDs|HOST|NAME)[^\s'"`$]/,
    finds: "'http://example.test'",
  },
  {
    name: 'other programs are started in these places',
    pattern: /node:child_process/,
    only: [
      'electron/main/command-line.ts',
      'electron/main/engine-process.ts',
      'shared/hosts/build-if-stale.ts',
      'shared/hosts/desktop-window.ts',
      'shared/hosts/electron-binary.ts',
      'shared/hosts/policies/bounded-run.ts',
      'shared/hosts/print-with-browser.ts',
      'shared/hosts/start-program.ts',
    ],
    finds: "from 'node:child_process'",
  },
  {
    name: 'and never through a shell',
    pattern: /shell: true|\bexecSync\(|[^.\w]exec\(/,
    finds: 'spawn(a, { shell: true })',
  },
  {
    name: 'no protocol of the system is taken',
    pattern: /setAsDefaultProtocolClient|open-url|bypassCSP|corsEnabled/,
    finds: 'app.setAsDefaultProtocolClient(',
  },
]

/** Where a rule looks: pages alone for what only a page must not, the product for everything else. */
const inPagesAlone: ReadonlySet<string> = new Set(['pages ask for nothing themselves but the web host'])
/** The demo is the other side: servers on this machine, with names of companies that do not exist. */
const isDemo = (file: string) => file.startsWith('shared/demo/')

describe('in the sources of the product', () => {
  test.each(rules)('$name', ({ name, pattern, only = [] }) => {
    const found = sources
      .filter(({ file }) => !isDemo(file) && (!inPagesAlone.has(name) || file.startsWith('renderer/')))
      .filter(({ text }) => pattern.test(text))
      .map(({ file }) => file)
    expect(found.filter((file) => !only.includes(file))).toEqual([])
  })

  test.each(rules)('the rule "$name" would see it', ({ pattern, finds }) => {
    expect(withoutComments(finds)).toMatch(pattern)
  })

  test('every file that may is still one that does', () => {
    const idle = rules.flatMap(({ name, pattern, only = [] }) =>
      only
        .filter((file) => !sources.some((source) => source.file === file && pattern.test(source.text)))
        .map((file) => `${name}: ${file}`),
    )
    expect(idle).toEqual([])
  })

  test('a comment may name what is forbidden, an address is no comment', () => {
    expect(withoutComments('/* eval( */ a // eval(')).not.toContain('eval(')
    expect(withoutComments("'http://a.test'")).toContain('http://a.test')
  })
})
