import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keeps what an organisation lays down beside the data of a console, and names it as the console looks for it. */
export function policyEnvironment(
  dataFolder: string,
  policies: Readonly<Record<string, unknown>>,
): { readonly SCIM_CONSOLE_POLICY: string } {
  const file = join(dataFolder, 'laid-down.json')
  writeFileSync(file, JSON.stringify(policies))
  return { SCIM_CONSOLE_POLICY: file }
}
