import type { Clock } from '#shared/engine/ports'

/** Answers without throttling after which one more request at once is dared. */
const calmAnswers = 40

/**
 * Holds requests to a number at once and all of them back while a server asks for quiet. Halves on throttling and widens slowly,
 * never past `most`.
 */
export class RequestGate {
  readonly #clock: Clock
  readonly #most: number
  #width: number
  #running = 0
  #calm = 0
  #quietUntil = 0
  readonly #waiting: (() => void)[] = []

  constructor(clock: Clock, start: number, most: number) {
    this.#clock = clock
    this.#width = start
    this.#most = Math.max(start, most)
  }

  async run<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    // Checked again after each wake-up: another request may have taken the place.
    while (this.#running >= this.#width) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    this.#running += 1
    try {
      signal?.throwIfAborted()
      await this.#quiet(signal)
      return await work()
    } finally {
      this.#running -= 1
      this.#waiting.shift()?.()
    }
  }

  /** A server asked to wait this long: everybody does, and fewer at once go on afterwards. */
  throttled(milliseconds: number): void {
    this.#quietUntil = Math.max(this.#quietUntil, this.#clock.now() + milliseconds)
    this.#width = Math.max(1, Math.floor(this.#width / 2))
    this.#calm = 0
  }

  answered(): void {
    this.#calm += 1
    if (this.#calm < calmAnswers || this.#width >= this.#most) return
    this.#calm = 0
    this.#width += 1
    this.#waiting.shift()?.()
  }

  async #quiet(signal: AbortSignal | undefined): Promise<void> {
    // A second wait is needed only if the server asked again meanwhile; three cover any honest case.
    for (let round = 0; round < 3; round += 1) {
      const left = this.#quietUntil - this.#clock.now()
      if (left <= 0) return
      await this.#clock.sleep(left, signal)
    }
  }
}
