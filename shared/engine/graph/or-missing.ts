import { failureOf } from '#shared/contract/failure'

/** What a read answers; null where Graph does not know what was asked for. */
export async function orMissing<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (thrown) {
    if (failureOf(thrown).code === 'graph-not-found') return null
    throw thrown
  }
}
