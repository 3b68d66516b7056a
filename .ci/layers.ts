import type { IForbiddenRuleType } from 'dependency-cruiser'

/** One row of the layer table: a folder and all that its modules may import. What is not named is forbidden. */
interface Layer {
  readonly folder: string
  /** Folders beside its own that it may import. */
  readonly mayImport: readonly string[]
  /** Folders of which it may import types only. */
  readonly mayImportTypesOf?: readonly string[]
  readonly node: boolean
  /** npm packages by name, `@scope/*` for a whole scope; 'any' leaves them to the rules below. */
  readonly packages: readonly string[] | 'any'
}

export const layers: readonly Layer[] = [
  { folder: 'electron', mayImport: ['shared'], node: true, packages: ['electron'] },
  {
    folder: 'renderer',
    mayImport: ['shared/domain'],
    mayImportTypesOf: ['shared/contract'],
    node: false,
    packages: [
      'react',
      'react-dom',
      '@fluentui/*',
      '@lingui/*',
      '@fluentui-contrib/*',
      '@tanstack/react-query',
      '@tanstack/react-router',
    ],
  },
  { folder: 'shared/domain', mayImport: [], node: false, packages: [] },
  { folder: 'shared/contract', mayImport: ['shared/domain'], node: false, packages: ['zod'] },
  { folder: 'shared/engine', mayImport: ['shared/domain', 'shared/contract'], node: true, packages: 'any' },
  { folder: 'shared/identity', mayImport: ['shared/domain', 'shared/contract'], node: true, packages: 'any' },
  { folder: 'shared/demo', mayImport: [], mayImportTypesOf: ['shared/domain'], node: true, packages: 'any' },
  {
    folder: 'shared/hosts',
    mayImport: ['shared/domain', 'shared/contract', 'shared/engine', 'shared/identity', 'shared/demo'],
    node: true,
    packages: 'any',
  },
]

/** Folders that are no layer but are looked at all the same: nothing of the product may import them. */
export const around = ['tests', '.ci']

/** The folders of a checkout; anything else at the top level is refused. */
export const topLevel = ['electron', 'renderer', 'shared', 'resources', 'tests', 'docs', '.ci']

/** Packages with one home: everything else goes through the room that owns them. */
const homes: readonly { readonly package: string; readonly home: string }[] = [
  { package: 'better-sqlite3', home: 'shared/engine/store' },
  { package: '@microsoft/microsoft-graph-client', home: 'shared/engine/graph' },
  { package: '@azure/msal-node', home: 'shared/identity' },
]

const featureRooms =
  'session|directory|mappings|readiness|licences|assignments|provisioning|verification|history|reports|customers|settings'

const escaped = (text: string) => text.replaceAll(/[.\\/+]/g, '\\$&')
const inFolder = (folder: string) => `^${escaped(folder)}/`
const inPackage = (name: string) =>
  `(^|/)node_modules/${name.endsWith('/*') ? escaped(name.slice(0, -1)) : `${escaped(name)}(/|$)`}`
const ruleName = (folder: string) => folder.replace('/', '-')

function rulesOf(layer: Layer): IForbiddenRuleType[] {
  const from = { path: inFolder(layer.folder) }
  const types = layer.mayImportTypesOf ?? []
  const packages = layer.packages === 'any' ? ['(^|/)node_modules/'] : layer.packages.map(inPackage)
  const allowance = [
    ...layer.mayImport,
    ...types.map((folder) => `types of ${folder}`),
    ...(layer.node ? ['Node'] : []),
    ...(layer.packages === 'any' ? ['npm packages'] : layer.packages),
  ]
  return [
    {
      name: `${ruleName(layer.folder)}-imports-only-its-row`,
      severity: 'error',
      comment: `${layer.folder} may import ${allowance.length === 0 ? 'nothing' : allowance.join(', ')}`,
      from,
      to: {
        pathNot: [inFolder(layer.folder), ...layer.mayImport.map(inFolder), ...types.map(inFolder), ...packages],
        ...(layer.node ? { dependencyTypesNot: ['core'] } : {}),
        couldNotResolve: false,
      },
    },
    ...types.map((folder): IForbiddenRuleType => ({
      name: `${ruleName(layer.folder)}-takes-only-types-of-${ruleName(folder)}`,
      severity: 'error',
      comment: `only \`import type\` may reach ${folder}`,
      from,
      to: { path: inFolder(folder), dependencyTypesNot: ['type-only'] },
    })),
  ]
}

const unresolvable = 'the name leads to no file, so no rule can judge it'

/** Every rule of the layer gate, in dependency-cruiser's form. */
export const forbidden: IForbiddenRuleType[] = [
  ...layers.flatMap(rulesOf),
  {
    name: 'graph-scim-store-apart',
    severity: 'error',
    comment: 'inside the engine graph/, scim/ and store/ never import each other',
    from: { path: '^shared/engine/(graph|scim|store)/' },
    to: { path: '^shared/engine/(graph|scim|store)/', pathNot: '^shared/engine/$1/' },
  },
  {
    name: 'feature-rooms-use-graph-scim-store',
    severity: 'error',
    comment: 'the feature rooms use graph/, scim/ and store/, never the other way round',
    from: { path: '^shared/engine/(graph|scim|store)/' },
    to: { path: `^shared/engine/(${featureRooms})/` },
  },
  {
    name: 'shared-without-electron-and-react',
    severity: 'error',
    comment: 'shared/ runs in every host',
    from: { path: '^shared/' },
    to: { path: ['electron', 'react', 'react-dom', '@fluentui/*', '@fluentui-contrib/*'].map(inPackage) },
  },
  ...homes.map(({ package: name, home }): IForbiddenRuleType => ({
    name: `${name.replace(/^@.*\//, '')}-at-home`,
    severity: 'error',
    comment: `${name} is used through ${home}`,
    from: { path: '^(electron|renderer|shared)/', pathNot: inFolder(home) },
    to: { path: inPackage(name) },
  })),
  {
    name: 'page-never-reaches-the-database',
    severity: 'error',
    comment: 'a page that reaches better-sqlite3 over any number of modules brings the engine into the window',
    from: { path: '^renderer/' },
    to: { path: inPackage('better-sqlite3'), reachable: true },
  },
  {
    name: 'shared-needs-only-what-is-shipped',
    severity: 'error',
    comment: 'what shared/ imports from npm belongs to "dependencies" of package.json',
    from: { path: '^shared/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional', 'npm-peer'] },
  },
  {
    name: 'no-cycle',
    severity: 'error',
    comment: 'modules in a circle cannot be understood one by one',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    severity: 'error',
    comment: unresolvable,
    from: { pathNot: inFolder('electron') },
    to: { couldNotResolve: true },
  },
  {
    name: 'resolvable-in-electron',
    severity: 'error',
    comment: unresolvable,
    from: { path: inFolder('electron') },
    // Electron itself answers these names; on disk they are declarations only.
    to: { couldNotResolve: true, pathNot: '^electron/(main|renderer|common|utility)$' },
  },
]
