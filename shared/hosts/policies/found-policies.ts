import { userInfo } from 'node:os'
import { type Policies, noPolicies } from '#shared/domain/policy'
import type { FoundPolicies } from '#shared/engine/ports'
import { boundedRun, type Run } from '#shared/hosts/policies/bounded-run'
import { managedPreferences } from '#shared/hosts/policies/managed-preferences'
import { policyDefinitions } from '#shared/hosts/policies/policy-definitions'
import { fileSource } from '#shared/hosts/policies/policy-file'
import type { PolicySource } from '#shared/hosts/policies/policy-source'
import { readValue, valueWords } from '#shared/hosts/policies/policy-value'
import { registrySource } from '#shared/hosts/policies/registry'
import { type ReadFile, readOwnFile, readTrustedFile } from '#shared/hosts/policies/trusted-file'

/** Names a policy file that counts after what the machine lays down. */
const policyVariable = 'SCIM_CONSOLE_POLICY'

/** Where systems without a custom of their own have them. */
const policyFile = '/etc/scim-console/policy.json'

/** For all tools of the system together, in milliseconds. */
const within = 5_000

/** The ways to the system. */
export interface PolicyWays {
  readonly run: Run
  readonly readTrusted: (path: string) => ReadFile
  readonly readOwn: (path: string) => ReadFile
  readonly userName: () => string
}

const systemWays = (): PolicyWays => ({
  run: boundedRun(within),
  readTrusted: readTrustedFile,
  readOwn: readOwnFile,
  // Of the process, not of a variable that anybody can set.
  userName: () => userInfo().username,
})

/** What the organisation laid down for this machine, by the custom of each system. Never throws: what is ill-formed is a fault. */
export function foundPolicies(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  ways: PolicyWays = systemWays(),
): FoundPolicies {
  const sources = sourcesOf(platform, environment, ways)
  const inForce: Record<string, Policies[keyof Policies]> = { ...noPolicies }
  const laidDown = new Set<string>()
  const found: { name: string; value: string; source: string }[] = []
  const faults: { name: string; source: string; why: string }[] = []
  for (const source of sources) {
    const { name: from, values, fault } = source
    if (fault !== null) faults.push({ name: '', source: from, why: fault })
    const named = new Map<string, unknown>()
    for (const [name, raw] of values ?? []) {
      // The registry takes names in any case; a policy must not be lost over a capital letter elsewhere.
      const known = policyDefinitions.find((definition) => definition.name.toLowerCase() === name.toLowerCase())
      if (known === undefined) {
        faults.push({ name: name.slice(0, 60), source: from, why: 'there is no policy of this name' })
      } else if (named.has(known.name)) {
        faults.push({ name: known.name, source: from, why: 'it is named twice; the first counts' })
      } else named.set(known.name, raw)
    }
    for (const definition of policyDefinitions) {
      const { name, key } = definition
      if (!named.has(name)) continue
      const { value, whys } = readValue(definition, named.get(name), platform)
      for (const why of whys) faults.push({ name, source: from, why })
      if (value === undefined || laidDown.has(name)) continue
      laidDown.add(name)
      inForce[key] = value
      found.push({ name, value: valueWords(definition, value), source: from })
    }
  }
  return {
    inForce: inForce as unknown as Policies,
    sources: sources.map(({ name, values, fault }) => ({ name, found: values !== null || fault !== null })),
    found: inOrder(found),
    faults,
  }
}

/** Those that win first. */
function sourcesOf(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  ways: PolicyWays,
): readonly PolicySource[] {
  const own = environment[policyVariable]?.trim() ?? ''
  return [
    ...systemSources(platform, environment, ways),
    ...(own === '' ? [] : [attempt(`${policyVariable} (${own})`, (name) => namedFile(name, own, ways))]),
  ]
}

/** A file that is named has to be there. */
function namedFile(name: string, path: string, ways: PolicyWays): PolicySource {
  const file = ways.readOwn(path)
  return fileSource(name, file.kind === 'missing' ? { kind: 'refused', why: 'there is no such file' } : file)
}

function systemSources(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
  ways: PolicyWays,
): readonly PolicySource[] {
  if (platform === 'win32') {
    return (['HKLM', 'HKCU'] as const).map((hive) =>
      attempt(`Registry (${hive})`, () => registrySource(hive, environment, ways.run)),
    )
  }
  if (platform === 'darwin') {
    return [
      attempt('Managed preferences of this Mac', () => managedPreferences(null, ways.readTrusted, ways.run)),
      attempt('Managed preferences of this person', () =>
        managedPreferences(ways.userName(), ways.readTrusted, ways.run),
      ),
    ]
  }
  return [attempt(policyFile, (name) => fileSource(name, ways.readTrusted(policyFile)))]
}

/** Whatever goes wrong with one place is said of it, and the others still count. */
function attempt(name: string, read: (name: string) => PolicySource): PolicySource {
  try {
    return read(name)
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message.slice(0, 200) : String(thrown)
    return { name, values: null, fault: `it could not be read (${what})` }
  }
}

function inOrder<Row extends { readonly name: string }>(rows: readonly Row[]): Row[] {
  const place = (name: string) => policyDefinitions.findIndex((definition) => definition.name === name)
  return rows.toSorted((a, b) => place(a.name) - place(b.name))
}
