import type { Run } from '#shared/hosts/policies/bounded-run'
import type { PolicySource } from '#shared/hosts/policies/policy-source'

/** Where group policy writes, below each hive. */
export const policyKey = 'Software\\Policies\\SCIM Console'

export type Hive = 'HKLM' | 'HKCU'

const hives = {
  HKLM: { path: 'HKEY_LOCAL_MACHINE', words: 'Computer policy' },
  HKCU: { path: 'HKEY_CURRENT_USER', words: 'User policy' },
} as const satisfies Readonly<Record<Hive, unknown>>

/** What group policy and device management wrote into a hive. */
export function registrySource(hive: Hive, environment: NodeJS.ProcessEnv, run: Run): PolicySource {
  const name = `${hives[hive].words} (${hive}\\${policyKey})`
  const tool = regTool(environment)
  const asked = run(tool, ['query', `${hive}\\${policyKey}`, '/s'])
  if (asked.exit === 0) return { name, values: registryValues(decoded(asked.output), hive), fault: null }
  if (asked.exit === null) return { name, values: null, fault: asked.why ?? 'it could not be read' }
  // A key that is not there and one that may not be read both end with 1, and what is said is in the system's language: its parents tell.
  const there = isThere(hive, tool, run)
  return {
    name,
    values: null,
    fault: there ? `it is there, but cannot be read (reg.exe ended with ${asked.exit})` : null,
  }
}

/** Goes from the innermost parent that can be listed: whether it names the next key on the way to ours. */
function isThere(hive: Hive, tool: string, run: Run): boolean {
  const parts = policyKey.split('\\')
  for (let depth = parts.length - 1; depth > 0; depth -= 1) {
    const parent = parts.slice(0, depth).join('\\')
    const listed = run(tool, ['query', `${hive}\\${parent}`])
    if (listed.exit !== 0) continue
    const next = `${hives[hive].path}\\${parent}\\${parts[depth] ?? ''}`.toLowerCase()
    return decoded(listed.output)
      .split(/\r?\n/)
      .some((line) => line.trim().toLowerCase() === next)
  }
  // Not even HKEY\Software could be listed: nothing can be said, and that is said.
  return true
}

/** In a folder that only administrators write to; a strange value of the variable is not followed. */
function regTool({ SystemRoot }: NodeJS.ProcessEnv): string {
  const root = SystemRoot !== undefined && /^[A-Za-z]:\\[^%"]*$/.test(SystemRoot) ? SystemRoot : 'C:\\Windows'
  return `${root.replace(/\\+$/, '')}\\System32\\reg.exe`
}

/** reg.exe writes in the code page of the system: what is no UTF-8 becomes the sign for what could not be read. */
const decoded = (bytes: Uint8Array) => new TextDecoder('utf-8').decode(bytes)

/**
 * What `reg query KEY /s` prints: a line for each key, and below it lines of name, type and data, four blanks apart. Values of the key
 * itself are policies; a key below it is a list, as ADMX list elements write one.
 */
function registryValues(text: string, hive: Hive): Map<string, unknown> {
  const values = new Map<string, unknown>()
  const base = `${hives[hive].path}\\${policyKey}`.toLowerCase()
  let list: string[] | null = null
  let inside = false
  for (const line of text.split(/\r?\n/)) {
    if (/^HKEY_/i.test(line)) {
      const key = line.trim()
      const below = key.toLowerCase() === base ? '' : key.slice(base.length + 1)
      inside = key.toLowerCase() === base || (key.toLowerCase().startsWith(`${base}\\`) && !below.includes('\\'))
      list = inside && below !== '' ? [] : null
      if (list !== null) values.set(below, list)
      continue
    }
    const found = /^ {4}(.+?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/.exec(line)
    if (found === null || !inside) continue
    const [, name = '', type = '', data = ''] = found
    // The value without a name, as each language calls it.
    if (/^\(.*\)$/.test(name)) continue
    if (list === null) values.set(name, valueOf(type, data))
    else list.push(data)
  }
  return values
}

function valueOf(type: string, data: string): unknown {
  if (type === 'REG_DWORD' || type === 'REG_QWORD') {
    return /^0x[0-9a-f]{1,12}$/i.test(data.trim()) ? Number(data.trim()) : data
  }
  if (type === 'REG_MULTI_SZ') return data.split('\\0').filter((entry) => entry !== '')
  return data
}
