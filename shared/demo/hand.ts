import type { ProductAction } from '#shared/demo/model'

/** Whose page a person sits at: `portal` or a product id, and what can be done there. */
export type Places = Readonly<Record<string, Readonly<Record<string, ProductAction>>>>

function listed(places: Places): string {
  return Object.entries(places)
    .flatMap(([place, actions]) =>
      Object.entries(actions).map(
        ([name, { usage, does }]) => `${[place, name, usage].filter((part) => part !== '').join(' ')}  ${does}`,
      ),
    )
    .join('\n')
}

/**
 * Does what `demo do PLACE ACTION ...` says and answers one line; without arguments, or with a place alone, the list of what can be done.
 * Throws an Error with a sentence where the words are not understood.
 */
export async function actIn(places: Places, args: readonly string[]): Promise<string> {
  const [place, name, ...rest] = args
  if (place === undefined) return listed(places)
  const actions = Object.hasOwn(places, place) ? places[place] : undefined
  if (actions === undefined) throw new Error(`"${place}" is none of ${Object.keys(places).join(', ')}.`)
  if (name === undefined) return listed({ [place]: actions })
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (action === undefined)
    throw new Error(`"${name}" cannot be done in ${place}; there is ${Object.keys(actions).join(', ')}.`)
  return action.run(rest)
}
