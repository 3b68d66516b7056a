/** A piece of a rule; of a text what it means, without its quotes. */
export interface RuleToken {
  readonly kind: 'word' | 'text' | 'sign'
  readonly text: string
  readonly at: number
}

const signs = '()[],'

/**
 * Cuts a rule into its pieces. A text stands in double or single quotes; within, `" is a double quote and two single ones are one, as
 * Microsoft documents it.
 */
export function ruleTokens(rule: string): {
  readonly tokens: readonly RuleToken[]
  readonly fault: { readonly why: string; readonly at: number } | null
} {
  const tokens: RuleToken[] = []
  let at = 0
  while (at < rule.length) {
    const letter = rule[at] ?? ''
    if (/\s/.test(letter)) at += 1
    else if (signs.includes(letter)) {
      tokens.push({ kind: 'sign', text: letter, at })
      at += 1
    } else if (letter === '"' || letter === "'") {
      const text = textFrom(rule, at, letter)
      if (text === null) return { tokens, fault: { why: 'A text is not closed.', at } }
      tokens.push({ kind: 'text', text: text.means, at })
      at = text.end
    } else {
      const word = /^[^\s()[\],"']+/.exec(rule.slice(at))?.[0] ?? letter
      tokens.push({ kind: 'word', text: word, at })
      at += word.length
    }
  }
  return { tokens, fault: null }
}

function textFrom(rule: string, from: number, quote: string): { readonly means: string; readonly end: number } | null {
  let means = ''
  for (let at = from + 1; at < rule.length; at += 1) {
    const letter = rule[at] ?? ''
    const pair = rule.slice(at, at + 2)
    if (pair === '`"' || pair === "''") {
      means += pair[1] ?? ''
      at += 1
    } else if (letter === quote) return { means, end: at + 1 }
    else means += letter
  }
  return null
}
