import { ConsoleFailure } from '#shared/contract/failure'
import type { Secrets } from '#shared/engine/ports'

/** The same secrets, whose faults leave as `secrets-failed`. The reason is told, never a value or a key. */
export function guardedSecrets(secrets: Secrets): Secrets {
  const guard = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (thrown) {
      if (thrown instanceof ConsoleFailure) throw thrown
      throw new ConsoleFailure(
        {
          code: 'secrets-failed',
          message: "This system's store for secrets could not be used.",
          remedy: 'Unlock the keychain or keyring of this system, check that the disk is not full, and try again.',
          detail: thrown instanceof Error ? thrown.message.slice(0, 300) : 'no reason was given',
        },
        { cause: thrown },
      )
    }
  }
  return {
    available: () => guard(() => secrets.available()),
    read: (reference) => guard(() => secrets.read(reference)),
    write: (key, value) => guard(() => secrets.write(key, value)),
    remove: (key) => guard(() => secrets.remove(key)),
  }
}
