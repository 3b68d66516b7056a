import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { policyTemplates, withPolicyTable } from '#shared/hosts/policies/policies-reference'

const root = join(import.meta.dirname, '..', '..', '..')
const docs = join(root, 'docs', 'policies.md')
writeFileSync(docs, withPolicyTable(readFileSync(docs, 'utf8')))
for (const [name, text] of Object.entries(policyTemplates())) {
  const file = join(root, 'resources', 'policies', name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
