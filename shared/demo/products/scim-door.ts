import { action } from '#shared/demo/products/hand'
import type { ProductAction, ProductId } from '#shared/demo/model'

/** What a product's own pages decide about its SCIM server: whether it is open, and which token it takes. */
export class ScimDoor {
  readonly #product: ProductId
  #made = 1
  /** Why nobody is let in though the token is right; null while the door is open. */
  #closed: string | null = null

  constructor(product: ProductId) {
    this.#product = product
  }

  /** The token that is taken now: a fixed text, as nothing beyond this machine can reach the server. */
  get token(): string {
    return `demo-token-${this.#product}${this.#made === 1 ? '' : `-${this.#made}`}`
  }

  get refusal(): string | null {
    return this.#closed
  }

  /** `why` is what a client is told with its 403. */
  close(why: string): void {
    this.#closed = why
  }

  open(): void {
    this.#closed = null
  }

  /** The token so far is worth nothing any more. */
  renew(): string {
    this.#made += 1
    return this.token
  }
}

/** Shows the token, or makes another one, under the product's own name for it. */
export function tokenActions(door: ScimDoor, name: string): Record<string, ProductAction> {
  return {
    token: action('', `shows the ${name}`, () => `The ${name} is ${door.token}.`),
    'new-token': action(
      '',
      `makes another ${name}; the one so far is refused`,
      () => `The ${name} is ${door.renew()}.`,
    ),
  }
}

/** A switch in the product's own pages; closed, every request of a client is refused with that sentence. */
export function doorSwitch(
  door: ScimDoor,
  words: { readonly does: string; readonly on: string; readonly off: string },
  mayOpen: () => string | null = () => null,
): ProductAction {
  return action('on|off', words.does, (text = '') => {
    if (text !== 'on' && text !== 'off') throw new Error(`"${text}" is neither on nor off.`)
    if (text === 'off') {
      door.close(words.off)
      return words.off
    }
    const refused = mayOpen()
    if (refused !== null) throw new Error(refused)
    door.open()
    return words.on
  })
}
