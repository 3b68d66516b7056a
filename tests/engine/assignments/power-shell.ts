/** A request as a line of PowerShell says it. */
export interface SaidRequest {
  readonly method: string
  readonly url: string
  readonly body: unknown
}

// PowerShell takes the typographic single quotes for the plain one.
const quotes = new Set(["'", '\u2018', '\u2019', '\u201A', '\u201B'])

/** Words of one command: bare ones, and texts in single quotes, in which a doubled quote is one. Throws for anything else. */
function wordsOf(line: string): string[] {
  const words: string[] = []
  let at = 0
  while (at < line.length) {
    if (line[at] === ' ') {
      at += 1
      continue
    }
    let word = ''
    if (quotes.has(line[at] ?? '')) {
      for (at += 1; ; at += 1) {
        const letter = line[at]
        if (letter === undefined) throw new Error(`A text is not closed: ${line}`)
        if (!quotes.has(letter)) word += letter
        else if (quotes.has(line[at + 1] ?? '')) {
          word += line[at + 1] ?? ''
          at += 1
        } else break
      }
      at += 1
    } else {
      for (; at < line.length && line[at] !== ' '; at += 1) word += line[at] ?? ''
      if (!/^[\w-]+$/.test(word)) throw new Error(`PowerShell would run a part of this: ${word}`)
    }
    words.push(word)
  }
  return words
}

/** Invoke-MgGraphRequest lines, read as PowerShell reads them. */
export function parsePowerShell(text: string): SaidRequest[] {
  if (text === '') return []
  return text.split('\n').map((line) => {
    const [name, ...rest] = wordsOf(line)
    if (name !== 'Invoke-MgGraphRequest' || rest.length % 2 !== 0) throw new Error(`No request: ${line}`)
    const given = new Map<string, string>()
    for (let at = 0; at < rest.length; at += 2) given.set(rest[at] ?? '', rest[at + 1] ?? '')
    const [method, url, body] = ['-Method', '-Uri', '-Body'].map((key) => given.get(key))
    if (method === undefined || url === undefined) throw new Error(`No request: ${line}`)
    if ((body === undefined) !== (given.get('-ContentType') === undefined))
      throw new Error(`No type of a body: ${line}`)
    return { method, url, body: body === undefined ? null : (JSON.parse(body) as unknown) }
  })
}

/** A request as Graph's documentation writes it. */
export function parseGraphRequest(text: string): SaidRequest {
  const [first = '', ...rest] = text.split('\n')
  const [method = '', url = ''] = first.split(' ')
  const body = rest.slice(rest.indexOf('') + 1).join('\n')
  return { method, url, body: rest.length === 0 ? null : (JSON.parse(body) as unknown) }
}
