// Loaded before a program by `--import`: every name that is looked up and every connection that is opened is noted, a line each.
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const file = process.env.NOTE_CONNECTIONS
const note = (line) => appendFileSync(file, `${line}\n`)
const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : given
  if (typeof options === 'object' && options !== null && options.path == null)
    note(`connect ${options.host ?? 'localhost'}:${options.port}`)
  else if (typeof options === 'number')
    note(`connect ${typeof given[1] === 'string' ? given[1] : 'localhost'}:${options}`)
  return connect.apply(this, given)
}
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny']) {
  const before = dns[name]
  dns[name] = (host, ...rest) => {
    note(`${name} ${host}`)
    return before(host, ...rest)
  }
}
syncBuiltinESMExports()
