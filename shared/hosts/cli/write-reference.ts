import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLineReference } from '#shared/hosts/cli/reference'

writeFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'cli.md'), commandLineReference())
