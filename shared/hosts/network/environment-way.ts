import type { NetworkWay } from '#shared/engine/ports'
import { environmentProxy } from '#shared/hosts/network/environment-proxy'

/** The way of a host that is plain Node: what the environment says, with the proxy's name and password in it. */
export function environmentWay(environment: NodeJS.ProcessEnv): NetworkWay {
  const { how } = environmentProxy(environment)
  return { how, takesCredentials: false, asked: () => [], changed: () => undefined }
}
