export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** What is written in it beside its children. */
  readonly text: string
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Reads the XML that templates are written in, strictly; throws where it is not well-formed. */
export function xmlTree(source: string): Element {
  const token =
    /<!--(?:(?!--).)*-->|<\?xml [^?]*\?>|<!DOCTYPE [^>[]*>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gsy
  const open: { name: string; attributes: Record<string, string>; children: Element[]; text: string }[] = [
    { name: '', attributes: {}, children: [], text: '' },
  ]
  for (let at = 0; at < source.length; at = token.lastIndex) {
    token.lastIndex = at
    const found = token.exec(source)
    if (found === null) throw new Error(`Not well-formed: ${source.slice(at, at + 60)}`)
    const [, closes, name, attributes = '', ends, text] = found
    const within = open.at(-1)
    if (within === undefined) throw new Error('More is closed than was opened.')
    if (text !== undefined) within.text += plain(text)
    if (name === undefined) continue
    if (closes === '/') {
      if (within.name !== name || open.length === 1) throw new Error(`</${name}> closes <${within.name}>.`)
      open.pop()
      open.at(-1)?.children.push({ ...within, text: within.text.trim() })
      continue
    }
    const element = { name, attributes: attributesOf(attributes), children: [], text: '' }
    if (ends === '/') within.children.push(element)
    else open.push(element)
  }
  const [root] = open[0]?.children ?? []
  if (root === undefined || open.length > 1 || open[0]?.children.length !== 1) throw new Error('Not one whole element.')
  return root
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(/([\w:.-]+)="([^"]*)"/g)) {
    if (name in found) throw new Error(`The attribute ${name} is given twice.`)
    found[name] = plain(value)
  }
  return found
}

function plain(text: string): string {
  return text.replaceAll(/&([^;\s]*);?/g, (whole, name: string) => {
    const character = entities[name]
    if (character === undefined || !whole.endsWith(';')) throw new Error(`${whole} stands for nothing.`)
    return character
  })
}
