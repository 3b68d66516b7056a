import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { glossaryReference } from '#shared/hosts/cli/glossary-reference'
import { profileSchemaFile, withChecks } from '#shared/hosts/cli/profiles-reference'
import { reasonsReference } from '#shared/hosts/cli/reasons-reference'
import { commandLineReference } from '#shared/hosts/cli/reference'

const root = join(import.meta.dirname, '..', '..', '..')
const docs = join(root, 'docs')
writeFileSync(join(docs, 'cli.md'), commandLineReference())
writeFileSync(join(docs, 'glossary.md'), glossaryReference())
writeFileSync(join(docs, 'reasons.md'), reasonsReference())
writeFileSync(join(docs, 'profiles.md'), withChecks(readFileSync(join(docs, 'profiles.md'), 'utf8')))
writeFileSync(join(root, 'resources', 'products', 'profile.schema.json'), profileSchemaFile())
