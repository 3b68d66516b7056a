import { posix, win32 } from 'node:path'
import { z } from 'zod'
import { cloudIds } from '#shared/contract/session'
import { type Policies, policyNames, policyTitles } from '#shared/domain/policy'
import { hostPattern } from '#shared/engine/settings/policy-scim-hosts'

/** What every text is held to, after blanks around it are gone; `platform` is that of the machine that reads it. */
type EntrySchema = (platform: NodeJS.Platform) => z.ZodType<string, string>

/** One policy as administrators, templates and pages know it; everything about it is made from this. */
export type PolicyDefinition = {
  readonly key: keyof Policies
  readonly name: string
  readonly title: string
  /** Whole sentences; the first says what is so while it is in force. */
  readonly explanation: string
  /** The first version that heeds it. */
  readonly since: string
} & (
  | { readonly kind: 'boolean'; readonly example: boolean }
  | { readonly kind: 'number'; readonly least: number; readonly most: number; readonly example: number }
  | { readonly kind: 'text'; readonly entry: EntrySchema; readonly example: string }
  | { readonly kind: 'list'; readonly entry: EntrySchema; readonly example: readonly string[] }
  | {
      readonly kind: 'choice'
      readonly choices: readonly { readonly value: string; readonly title: string }[]
      readonly example: string
    }
)

/** No registry, plist or address needs a longer one. */
const longestText = 1_024

const text = z
  .string()
  .trim()
  .min(1, 'it is empty')
  .max(longestText, `it is longer than ${longestText} characters`)
  // What a tool could not read in its code page comes as this sign; a path with it is another path.
  .refine((value) => !value.includes('\ufffd'), 'it holds characters that could not be read')
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  .refine((value) => !/[\u0000-\u001f\u007f]/.test(value), 'it holds control characters')

const id: EntrySchema = () =>
  text.toLowerCase().refine((value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value), 'it is no id (GUID)')

const scimHost: EntrySchema = () =>
  text.transform((value, context) => {
    const pattern = hostPattern(value)
    if (pattern !== null) return pattern
    context.addIssue({ code: 'custom', message: 'it is no host, host:port or *.domain' })
    return z.NEVER
  })

const folder: EntrySchema = (platform) =>
  text.refine(
    platform === 'win32'
      ? // A path that begins with a bare backslash is of whatever drive is the present one.
        (value) => win32.isAbsolute(value) && /^([A-Za-z]:[\\/]|\\\\[^\\])/.test(value)
      : (value) => posix.isAbsolute(value),
    'it is no complete path of a folder',
  )

const cloudTitles: Readonly<Record<(typeof cloudIds)[number], string>> = {
  global: 'Microsoft Entra (global, GCC)',
  usgov: 'US Government L4 (GCC High)',
  'usgov-dod': 'US Government L5 (DoD)',
  china: 'China (21Vianet)',
}

const first = '0.1.0'

/** Every policy, in the order in which they are shown. */
export const policyDefinitions: readonly PolicyDefinition[] = [
  {
    key: 'clientId',
    kind: 'text',
    explanation:
      'People sign in with this app registration (its application id) and with no other. What a person entered before does not count while this is laid down.',
    example: '00000000-0000-0000-0000-000000000001',
    entry: id,
  },
  {
    key: 'tenantAllowList',
    kind: 'list',
    explanation:
      'Only tenants with these ids can be added and opened. Tenants that were added before stay in the list and say why they cannot be opened.',
    example: ['00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000003'],
    entry: id,
  },
  {
    key: 'cloud',
    kind: 'choice',
    explanation: 'People sign in to this cloud of Microsoft and to no other.',
    example: 'global',
    choices: cloudIds.map((value) => ({ value, title: cloudTitles[value] })),
  },
  {
    key: 'readOnly',
    kind: 'boolean',
    explanation:
      'No request that changes anything in Microsoft Graph is sent. Plans can still be made and looked at; carrying one out is refused. SCIM servers are only ever read.',
    example: true,
  },
  {
    key: 'allowedScimHosts',
    kind: 'list',
    explanation:
      'SCIM requests, and the token requests that belong to them, go to these hosts only. An entry is a host (every port), host:port, or *.domain for every host below a domain but not the domain itself.',
    example: ['scim.example.com', '*.example.net', 'hr.example.org:8443'],
    entry: scimHost,
  },
  {
    key: 'exportDirectory',
    kind: 'text',
    explanation:
      'Files that people save, exports, reports and copies of backups, go into this folder or a folder in it, and nowhere else. What the console keeps for itself stays in its data folder. The desktop window saves there without asking; the command line refuses other places; the console in a browser exports nothing, because a browser decides itself where files go. Give a complete path; variables in it are not replaced.',
    example: '/srv/scim-console/exports',
    entry: folder,
  },
  {
    key: 'disableSecretsPersistence',
    kind: 'boolean',
    explanation:
      'Tokens of people and secrets of SCIM servers stay in memory and are gone when the console ends. What was kept before is removed at the next start.',
    example: true,
  },
  {
    key: 'disableDevTools',
    kind: 'boolean',
    explanation:
      'Developer tools cannot be opened in a window that is started from a checkout. The installed application never has them.',
    example: true,
  },
  {
    key: 'refreshInterval',
    kind: 'number',
    explanation:
      'The directory is refreshed by itself after this many minutes while its pages are open; job states keep their 5 minutes. 0 switches refreshing off. People cannot change the switch in Settings while this is laid down.',
    example: 60,
    least: 0,
    most: 1_440,
  },
].map((definition) => ({
  ...definition,
  name: policyNames[definition.key as keyof Policies],
  title: policyTitles[definition.key as keyof Policies],
  since: first,
})) as readonly PolicyDefinition[]
