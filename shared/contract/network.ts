import { z } from 'zod'
import { command, query } from '#shared/contract/procedure'

const proxySchema = z.object({
  /** host:port */
  proxy: z.string(),
  /** The realm that it names; untrusted text. */
  realm: z.string(),
  /** Whether a name and password for it are kept. */
  known: z.boolean(),
  /** Whether it took none of what it was told last; it is not told the same again. */
  refused: z.boolean(),
})

export const network = {
  /** Proxies of this machine that asked for a name and password since the console was started. */
  'network.proxies': query(
    z.object({}),
    z.object({
      /** In words: how this host reaches the network. */
      how: z.string(),
      /** Whether this host takes names and passwords for proxies; else they come with the address in the environment. */
      takesCredentials: z.boolean(),
      proxies: z.array(proxySchema),
    }),
  ),
  /** Keeps the name and password for a proxy that asked, sealed like every secret; they are never told again. */
  'network.setProxyCredentials': command(
    z.object({ proxy: z.string().max(300), username: z.string().min(1).max(256), password: z.string().max(1024) }),
    z.object({ kept: z.enum(['sealed', 'memory-only']) }),
  ),
  'network.forgetProxyCredentials': command(
    z.object({ proxy: z.string().max(300) }),
    z.object({ removed: z.boolean() }),
  ),
}
