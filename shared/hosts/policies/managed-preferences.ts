import type { Run } from '#shared/hosts/policies/bounded-run'
import { policyValues } from '#shared/hosts/policies/policy-file'
import type { PolicySource } from '#shared/hosts/policies/policy-source'
import type { ReadFile } from '#shared/hosts/policies/trusted-file'

/** Of the application, and of the payload that device management sends it. */
export const bundleId = 'app.scimconsole.desktop'

/** Where macOS puts what device management sends: what a person sets with `defaults write` lies elsewhere and never counts. */
const folder = '/Library/Managed Preferences'

/** Managed preferences of the Mac, or of one person on it. */
export function managedPreferences(user: string | null, read: (path: string) => ReadFile, run: Run): PolicySource {
  const path = user === null ? `${folder}/${bundleId}.plist` : `${folder}/${user}/${bundleId}.plist`
  const name = `${user === null ? 'Managed preferences of this Mac' : `Managed preferences of ${user}`} (${path})`
  if (user !== null && !/^[^/.][^/]*$/.test(user))
    return { name, values: null, fault: 'the name of the account is no name of a folder' }
  const file = read(path)
  if (file.kind === 'missing') return { name, values: null, fault: null }
  if (file.kind === 'refused') return { name, values: null, fault: file.why }
  // The bytes that were judged, not the path: what lies there could be another file by now.
  const converted = run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '-'], file.bytes)
  if (converted.exit !== 0) {
    return {
      name,
      values: null,
      fault: converted.why ?? 'it is no property list of texts, numbers, truth values and lists',
    }
  }
  const values = policyValues(converted.output)
  return values === null
    ? { name, values: null, fault: 'it holds no policies by name' }
    : // macOS adds keys of its own, such as PayloadUUID.
      { name, values: new Map([...values].filter(([key]) => !key.startsWith('Payload'))), fault: null }
}
