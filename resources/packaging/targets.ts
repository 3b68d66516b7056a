/** What a package is built for; `universal` is macOS on both of its processors. */
export interface Target {
  readonly system: 'windows' | 'macos' | 'linux'
  readonly processor: 'x64' | 'arm64' | 'universal'
}

const targets: readonly Target[] = [
  { system: 'windows', processor: 'x64' },
  { system: 'windows', processor: 'arm64' },
  { system: 'macos', processor: 'universal' },
  { system: 'macos', processor: 'x64' },
  { system: 'macos', processor: 'arm64' },
  { system: 'linux', processor: 'x64' },
  { system: 'linux', processor: 'arm64' },
]

/** Node's name of the system, which the database's files go by. */
const nodeNames = { windows: 'win32', macos: 'darwin', linux: 'linux' } as const

/** The files of the database that a package has: of the system it is built for, whatever it is built on; macOS in one bundle needs two. */
export function prebuilds({ system, processor }: Target): readonly string[] {
  const processors = processor === 'universal' ? ['x64', 'arm64'] : [processor]
  return processors.map((it) => `${nodeNames[system]}-${it}.node`)
}

/** The target of the machine that this runs on; throws where there is no package for it. */
export function ownTarget(platform: NodeJS.Platform, arch: string): Target {
  const found = targets.find(
    ({ system, processor }) => nodeNames[system] === platform && (platform === 'darwin' || processor === arch),
  )
  if (found === undefined) throw new Error(`There is no package for ${platform} ${arch}.`)
  return found
}

/** `windows-x64` and the like; throws on any other name. */
export function targetOf(name: string): Target {
  const found = targets.find(({ system, processor }) => `${system}-${processor}` === name)
  if (found === undefined) {
    const known = targets.map(({ system, processor }) => `${system}-${processor}`)
    throw new Error(`There is no package for '${name}'; there is ${known.join(', ')}.`)
  }
  return found
}
