import type { PolicyDefinition } from '#shared/hosts/policies/policy-definitions'
import { policyDefinitions } from '#shared/hosts/policies/policy-definitions'
import { policyKey } from '#shared/hosts/policies/registry'
import { xmlText } from '#shared/hosts/policies/xml-text'

const schema = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions'
const head = ['<?xml version="1.0" encoding="utf-8"?>', '<!-- Written by `npm run docs` from the code. -->']

const versions = [...new Set(policyDefinitions.map(({ since }) => since))]
const supported = (since: string) => `Supported_${since.replaceAll('.', '_')}`

/** The administrative template: how group policy and Intune write the policies into the registry. */
export function admx(): string {
  return `${[
    ...head,
    `<policyDefinitions xmlns="${schema}" revision="1.0" schemaVersion="1.0">`,
    '  <policyNamespaces>',
    '    <target prefix="scimconsole" namespace="ScimConsole.Policies.ScimConsole" />',
    '  </policyNamespaces>',
    '  <resources minRequiredRevision="1.0" />',
    '  <supportedOn>',
    '    <definitions>',
    ...versions.map(
      (since) => `      <definition name="${supported(since)}" displayName="$(string.${supported(since)})" />`,
    ),
    '    </definitions>',
    '  </supportedOn>',
    '  <categories>',
    '    <category name="ScimConsole" displayName="$(string.ScimConsole)" />',
    '  </categories>',
    '  <policies>',
    ...policyDefinitions.flatMap(policyLines),
    '  </policies>',
    '</policyDefinitions>',
  ].join('\n')}\n`
}

function policyLines(definition: PolicyDefinition): string[] {
  const { name, kind, since } = definition
  const own = kind === 'boolean' ? ` valueName="${name}"` : ` presentation="$(presentation.${name})"`
  return [
    `    <policy name="${name}" class="Both" displayName="$(string.${name})" explainText="$(string.${name}_Explain)" key="${policyKey}"${own}>`,
    '      <parentCategory ref="ScimConsole" />',
    `      <supportedOn ref="${supported(since)}" />`,
    ...(kind === 'boolean'
      ? [
          '      <enabledValue><decimal value="1" /></enabledValue>',
          '      <disabledValue><decimal value="0" /></disabledValue>',
        ]
      : ['      <elements>', ...elementLines(definition), '      </elements>']),
    '    </policy>',
  ]
}

function elementLines(definition: Exclude<PolicyDefinition, { kind: 'boolean' }>): string[] {
  const { name } = definition
  switch (definition.kind) {
    case 'text':
      return [`        <text id="${name}" valueName="${name}" required="true" maxLength="1023" />`]
    case 'list':
      // Values 1, 2, 3 of a key of its own.
      return [`        <list id="${name}" key="${policyKey}\\${name}" valuePrefix="" />`]
    case 'number':
      return [
        `        <decimal id="${name}" valueName="${name}" required="true" minValue="${definition.least}" maxValue="${definition.most}" />`,
      ]
    case 'choice':
      return [
        `        <enum id="${name}" valueName="${name}" required="true">`,
        ...definition.choices.flatMap(({ value }) => [
          `          <item displayName="$(string.${choiceId(name, value)})">`,
          `            <value><string>${xmlText(value)}</string></value>`,
          '          </item>',
        ]),
        '        </enum>',
      ]
  }
}

const choiceId = (name: string, value: string) => `${name}_${value.replaceAll('-', '_')}`

/** The English words of the template. */
export function adml(): string {
  const words: [id: string, text: string][] = [
    ['ScimConsole', 'SCIM Console'],
    ...versions.map((since): [string, string] => [supported(since), `SCIM Console ${since} or later`]),
    ...policyDefinitions.flatMap((definition): [string, string][] => [
      [definition.name, definition.title],
      [`${definition.name}_Explain`, explained(definition)],
      ...(definition.kind === 'choice'
        ? definition.choices.map(({ value, title }): [string, string] => [choiceId(definition.name, value), title])
        : []),
    ]),
  ]
  return `${[
    ...head,
    `<policyDefinitionResources xmlns="${schema}" revision="1.0" schemaVersion="1.0">`,
    '  <displayName>SCIM Console</displayName>',
    '  <description>Policies of SCIM Console</description>',
    '  <resources>',
    '    <stringTable>',
    ...words.map(([id, text]) => `      <string id="${id}">${xmlText(text)}</string>`),
    '    </stringTable>',
    '    <presentationTable>',
    ...policyDefinitions.flatMap(presentationLines),
    '    </presentationTable>',
    '  </resources>',
    '</policyDefinitionResources>',
  ].join('\n')}\n`
}

const explained = ({ explanation, kind, ...definition }: PolicyDefinition): string =>
  'example' in definition && kind !== 'boolean'
    ? `${explanation}\n\nExample: ${[definition.example].flat().join(', ')}`
    : explanation

function presentationLines(definition: PolicyDefinition): string[] {
  const { name, kind } = definition
  if (kind === 'boolean') return []
  const label = xmlText(definition.title)
  const box = {
    text: `<textBox refId="${name}"><label>${label}</label></textBox>`,
    list: `<listBox refId="${name}">${label}</listBox>`,
    number: `<decimalTextBox refId="${name}" defaultValue="${definition.kind === 'number' ? definition.example : 0}">${label}</decimalTextBox>`,
    choice: `<dropdownList refId="${name}" noSort="true" defaultItem="0">${label}</dropdownList>`,
  }[kind]
  return [`      <presentation id="${name}">`, `        ${box}`, '      </presentation>']
}
