import { type PolicyDefinition, policyDefinitions } from '#shared/hosts/policies/policy-definitions'
import { adml, admx } from '#shared/hosts/policies/admx'
import { mobileconfig } from '#shared/hosts/policies/mobileconfig'

const begin = '<!-- policies: written by `npm run docs` from the code -->'
const end = '<!-- end of policies -->'

/** docs/policies.md with its table as this build has it. Throws where the marks are missing. */
export function withPolicyTable(text: string): string {
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error('docs/policies.md has lost the marks around its table of policies.')
  return `${text.slice(0, from + begin.length)}\n\n${table()}\n\n${text.slice(to)}`
}

function table(): string {
  const rows = policyDefinitions.map(
    (one) =>
      `| \`${one.name}\` | ${cell(formWords(one))} | ${cell(one.explanation)} | \`${cell(JSON.stringify(one.example))}\` | ${one.since} |`,
  )
  return ['| policy | form | what it does | example | since |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}

const cell = (words: string) => words.replaceAll('|', '\\|')

function formWords(definition: PolicyDefinition): string {
  switch (definition.kind) {
    case 'text':
      return 'text'
    case 'list':
      return 'list of texts'
    case 'boolean':
      return 'true or false'
    case 'number':
      return `whole number, ${definition.least} to ${definition.most}`
    case 'choice':
      return definition.choices.map(({ value }) => `\`${value}\``).join(' ')
  }
}

/** A sample policy file with an example of every policy. */
const samplePolicy = () =>
  `${JSON.stringify(Object.fromEntries(policyDefinitions.map(({ name, example }) => [name, example])), null, 2)}\n`

/** The files of resources/policies by name, as this build has them. */
export function policyTemplates(): Readonly<Record<string, string>> {
  return {
    'ScimConsole.admx': admx(),
    'en-US/ScimConsole.adml': adml(),
    'ScimConsole.mobileconfig': mobileconfig(),
    'policy.json': samplePolicy(),
  }
}
