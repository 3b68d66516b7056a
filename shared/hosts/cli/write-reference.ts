import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { reasonsReference } from '#shared/hosts/cli/reasons-reference'
import { commandLineReference } from '#shared/hosts/cli/reference'

const docs = join(import.meta.dirname, '..', '..', '..', 'docs')
writeFileSync(join(docs, 'cli.md'), commandLineReference())
writeFileSync(join(docs, 'reasons.md'), reasonsReference())
