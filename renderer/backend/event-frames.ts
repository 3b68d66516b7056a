/**
 * Takes a text/event-stream apart as it arrives: hands out the data of each whole event, keeps the rest. A frame longer than `limit`
 * characters throws, because nothing that the engine says is that long.
 */
export function frameReader(limit: number): (chunk: string) => string[] {
  let rest = ''
  return (chunk) => {
    rest += chunk
    const frames = rest.split('\n\n')
    rest = frames.pop() ?? ''
    if (rest.length > limit) throw new Error('An event of the engine is too long.')
    return frames.flatMap((frame) => {
      const data = frame.split('\n').filter((line) => line.startsWith('data: '))
      return data.length === 0 ? [] : [data.map((line) => line.slice('data: '.length)).join('\n')]
    })
  }
}
