// The few globals that every runtime of the contract has; declared here because this project sees neither Node nor the DOM.
interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
declare function structuredClone<T>(value: T): T
