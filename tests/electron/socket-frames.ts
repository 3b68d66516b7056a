import { deserialize, serialize } from 'node:v8'
import type { Socket } from 'node:net'

/** Messages over a socket, each behind its length; structured clone, as on the wires of Electron. */
export function frames(socket: Socket, listener: (message: unknown) => void): (message: unknown) => void {
  let waiting = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    waiting = Buffer.concat([waiting, chunk])
    while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32LE(0)) {
      const end = 4 + waiting.readUInt32LE(0)
      const message: unknown = deserialize(waiting.subarray(4, end))
      waiting = waiting.subarray(end)
      listener(message)
    }
  })
  return (message) => {
    const body = serialize(message)
    const length = Buffer.alloc(4)
    length.writeUInt32LE(body.length)
    socket.write(Buffer.concat([length, body]))
  }
}
