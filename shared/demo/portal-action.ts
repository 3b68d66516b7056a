import type { ProductAction } from '#shared/demo/model'

/** An action whose `usage` names what it needs in capitals, the rest in brackets; fewer or more arguments are refused with that usage. */
export function portalAction(usage: string, does: string, run: (...args: string[]) => string): ProductAction {
  const words = usage.split(' ').filter((word) => word !== '')
  const needed = words.filter((word) => !word.startsWith('[')).length
  return {
    usage,
    does,
    run: (args) => {
      if (args.length < needed || args.length > words.length)
        throw new Error(`This takes ${usage === '' ? 'no arguments' : usage}.`)
      return run(...args)
    },
  }
}
