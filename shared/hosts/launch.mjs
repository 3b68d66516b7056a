// Plain JavaScript, because an old Node must be able to read it and say so: the console itself is TypeScript that Node 24 runs as it is.
import module from 'node:module'
import { join } from 'node:path'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `SCIM Console needs Node 24 (this is ${process.versions.node}). 'npm ci' installs one for Linux and Windows; elsewhere install Node 24 yourself, and start it by npm.`,
  )
  process.exit(1)
}
// Most of a start is reading several hundred modules: what was made of them is kept in the checkout, where nobody else writes.
module.enableCompileCache?.(join(import.meta.dirname, '..', '..', '.cache', 'compile'))
const [host] = process.argv.splice(2, 1)
// Both names are spelled out, so that the layer gate sees where they lead.
await (host === 'start' ? import('#shared/hosts/cli/start') : import('#shared/hosts/cli/main'))
