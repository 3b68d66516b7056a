import { createHash } from 'node:crypto'
import { bundleId } from '#shared/hosts/policies/managed-preferences'
import { policyDefinitions } from '#shared/hosts/policies/policy-definitions'
import { xmlText } from '#shared/hosts/policies/xml-text'

/** A sample profile for device management of Macs, with an example of every policy: what is not wanted is taken out. */
export function mobileconfig(): string {
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<!-- Written by `npm run docs` from the code. A sample: take out what you do not lay down. -->',
    '<plist version="1.0">',
    '<dict>',
    '  <key>PayloadContent</key>',
    '  <array>',
    '    <dict>',
    ...policyDefinitions.flatMap(({ name, example }) => pair(name, example)).map((line) => `      ${line}`),
    ...payload(bundleId, `${bundleId}.policies`, 'SCIM Console').map((line) => `      ${line}`),
    '    </dict>',
    '  </array>',
    ...pair('PayloadDescription', 'Policies of SCIM Console').map((line) => `  ${line}`),
    ...pair('PayloadOrganization', 'Your organisation').map((line) => `  ${line}`),
    ...pair('PayloadRemovalDisallowed', true).map((line) => `  ${line}`),
    ...pair('PayloadScope', 'System').map((line) => `  ${line}`),
    ...payload('Configuration', `${bundleId}.profile`, 'SCIM Console policies').map((line) => `  ${line}`),
    '</dict>',
    '</plist>',
  ].join('\n')}\n`
}

const payload = (type: string, identifier: string, words: string): string[] => [
  ...pair('PayloadDisplayName', words),
  ...pair('PayloadIdentifier', identifier),
  ...pair('PayloadType', type),
  ...pair('PayloadUUID', uuidOf(identifier)),
  ...pair('PayloadVersion', 1),
]

function pair(key: string, value: string | number | boolean | readonly string[]): string[] {
  return [`<key>${xmlText(key)}</key>`, ...valueLines(value)]
}

function valueLines(value: string | number | boolean | readonly string[]): string[] {
  if (typeof value === 'boolean') return [value ? '<true/>' : '<false/>']
  if (typeof value === 'number') return [`<integer>${value}</integer>`]
  if (typeof value === 'string') return [`<string>${xmlText(value)}</string>`]
  return ['<array>', ...value.map((entry) => `  <string>${xmlText(entry)}</string>`), '</array>']
}

/** The same each time it is written, so that the file changes only where its content does. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`.toUpperCase()
}
