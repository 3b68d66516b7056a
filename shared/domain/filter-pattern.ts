/** A regular expression of a scoping filter: the part of .NET's that is matched here, in time linear in the text. */
export interface FilterPattern {
  /** It matches somewhere in the text. */
  somewhere(text: string): boolean
  /** It matches all of the text. */
  whole(text: string): boolean
}

const longestPattern = 500
const mostStates = 2000

type Node =
  | { readonly kind: 'unit'; readonly fits: Fits }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'all'; readonly of: readonly Node[] }
  | { readonly kind: 'any'; readonly of: readonly Node[] }
  | { readonly kind: 'repeated'; readonly of: Node; readonly least: number; readonly most: number }

/** Whether a UTF-16 code unit, which is what .NET counts in, fits. */
type Fits = (unit: string) => boolean

type State =
  | { readonly kind: 'unit'; readonly fits: Fits; readonly next: number }
  | { readonly kind: 'start' | 'end'; readonly next: number }
  | { readonly kind: 'fork'; readonly next: number[] }
  | { readonly kind: 'matched' }

class Refused extends Error {}

/** Null for what is not matched here: back references, looking around, options, and what is too large. Never throws. */
export function filterPattern(source: string): FilterPattern | null {
  if (source.length > longestPattern) return null
  try {
    const states: State[] = [{ kind: 'matched' }]
    const first = build(parse(source), 0, states)
    return {
      somewhere: (text) => run(states, first, text, false),
      whole: (text) => run(states, first, text, true),
    }
  } catch (thrown) {
    if (thrown instanceof Refused) return null
    throw thrown
  }
}

// .NET's classes, which know more than ASCII.
const classes: Readonly<Record<string, Fits>> = {
  d: (unit) => /\p{Nd}/u.test(unit),
  w: (unit) => /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u.test(unit),
  s: (unit) => /[\f\n\r\t\v\x85\p{Z}]/u.test(unit),
}

function parse(source: string): Node {
  let at = 0
  const taken = (text: string): boolean => {
    if (!source.startsWith(text, at)) return false
    at += text.length
    return true
  }
  const next = (): string => {
    const unit = source[at]
    if (unit === undefined) throw new Refused()
    at += 1
    return unit
  }

  const alternatives = (depth: number): Node => {
    if (depth > 20) throw new Refused()
    const found = [sequence(depth)]
    while (taken('|')) found.push(sequence(depth))
    return { kind: 'any', of: found }
  }

  const sequence = (depth: number): Node => {
    const found: Node[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') found.push(repeated(one(depth)))
    return { kind: 'all', of: found }
  }

  const repeated = (of: Node): Node => {
    const [least, most] = times()
    // Whether a repetition is lazy does not change whether it matches.
    if (least === 1 && most === 1) return of
    taken('?')
    if (/^[*+?{]$/.test(source[at] ?? '')) throw new Refused()
    return { kind: 'repeated', of, least, most }
  }

  const times = (): [number, number] => {
    if (taken('*')) return [0, Number.POSITIVE_INFINITY]
    if (taken('+')) return [1, Number.POSITIVE_INFINITY]
    if (taken('?')) return [0, 1]
    if (source[at] !== '{') return [1, 1]
    const bounds = /^\{(\d{1,3})(,(\d{1,3})?)?\}/.exec(source.slice(at, at + 10))
    if (bounds === null) throw new Refused()
    at += bounds[0].length
    const least = Number(bounds[1])
    const most =
      bounds[2] === undefined ? least : bounds[3] === undefined ? Number.POSITIVE_INFINITY : Number(bounds[3])
    if (most < least) throw new Refused()
    return [least, most]
  }

  const one = (depth: number): Node => {
    const unit = next()
    if (unit === '^') return { kind: 'start' }
    if (unit === '$') return { kind: 'end' }
    if (unit === '.') return { kind: 'unit', fits: (other) => other !== '\n' }
    if (unit === '[') return { kind: 'unit', fits: set() }
    if (unit === '\\') return { kind: 'unit', fits: escaped() }
    if (unit === '(') {
      if (!taken('?:') && source[at] === '?') throw new Refused()
      const inner = alternatives(depth + 1)
      if (!taken(')')) throw new Refused()
      return inner
    }
    if ('*+?{}])'.includes(unit)) throw new Refused()
    return { kind: 'unit', fits: (other) => other === unit }
  }

  const escaped = (): Fits => {
    const unit = next()
    const known = classes[unit.toLowerCase()]
    if (known !== undefined) return unit === unit.toLowerCase() ? known : (other) => !known(other)
    if (/[A-Za-z0-9]/.test(unit)) throw new Refused()
    return (other) => other === unit
  }

  const set = (): Fits => {
    const negated = taken('^')
    const fits: Fits[] = []
    while (!taken(']')) {
      const unit = next()
      // "[" inside may be a subtraction of .NET's.
      if (unit === '[') throw new Refused()
      const range = source[at] === '-' && source[at + 1] !== ']' && source[at + 1] !== undefined
      if (unit === '\\') {
        if (range && !/[dwsDWS]/.test(source[at - 1] ?? '')) throw new Refused()
        fits.push(escaped())
      } else if (range) {
        at += 1
        const last = next()
        if ('\\['.includes(last) || last < unit) throw new Refused()
        fits.push((other) => other >= unit && other <= last)
      } else fits.push((other) => other === unit)
    }
    if (fits.length === 0) throw new Refused()
    return (other) => fits.some((each) => each(other)) !== negated
  }

  const whole = alternatives(0)
  if (at < source.length) throw new Refused()
  return whole
}

/** Adds the states of a node that lead on to `next`; answers the first of them. */
function build(node: Node, next: number, states: State[]): number {
  const add = (state: State): number => {
    if (states.length >= mostStates) throw new Refused()
    return states.push(state) - 1
  }
  switch (node.kind) {
    case 'unit':
      return add({ ...node, next })
    case 'start':
    case 'end':
      return add({ kind: node.kind, next })
    case 'all':
      return node.of.reduceRight((after, each) => build(each, after, states), next)
    case 'any':
      return add({ kind: 'fork', next: node.of.map((each) => build(each, next, states)) })
    case 'repeated': {
      let entry = next
      if (node.most === Number.POSITIVE_INFINITY) {
        const fork: number[] = []
        entry = add({ kind: 'fork', next: fork })
        fork.push(build(node.of, entry, states), next)
      } else {
        for (let more = node.least; more < node.most; more += 1)
          entry = add({ kind: 'fork', next: [build(node.of, entry, states), next] })
      }
      for (let more = 0; more < node.least; more += 1) entry = build(node.of, entry, states)
      return entry
    }
  }
}

/** Walks all ways at once, so that no pattern is slow. */
function run(states: readonly State[], first: number, text: string, whole: boolean): boolean {
  // The place in the text, plus one, at which a state was last reached.
  const reachedAt = new Int32Array(states.length)
  let open = [first]
  for (let at = 0; ; at += 1) {
    const reached: Extract<State, { kind: 'unit' }>[] = []
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      const state = states[place]
      if (state === undefined || reachedAt[place] === at + 1) continue
      reachedAt[place] = at + 1
      if (state.kind === 'unit') reached.push(state)
      else if (state.kind === 'fork') open.push(...state.next)
      else if (state.kind === 'matched') {
        if (!whole || at === text.length) return true
      } else if (at === (state.kind === 'start' ? 0 : text.length)) open.push(state.next)
    }
    const unit = text[at]
    if (unit === undefined) return false
    open = whole ? [] : [first]
    for (const state of reached) if (state.fits(unit)) open.push(state.next)
    if (open.length === 0) return false
  }
}
