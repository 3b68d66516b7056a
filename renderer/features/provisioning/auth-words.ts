import { t } from '@lingui/core/macro'
import type { Output } from '#shared/contract/contract'

export type TargetAuth = NonNullable<Output<'provisioning.target'>>['auth']
export type AuthKind = TargetAuth['kind']

/** The ways to tell a server who asks, in the order in which they are offered. */
export const authKinds: readonly AuthKind[] = ['bearer', 'basic', 'client-credentials']

interface Words {
  /** The way, in a few words. */
  readonly way: string
  /** What the secret is called. */
  readonly secret: string
  /** What a person is to enter. */
  readonly enter: string
  /** The same where the address is that of another server. */
  readonly enterAnother: string
}

const words: Readonly<Record<AuthKind, Words>> = {
  bearer: {
    way: t`Secret token`,
    secret: t`Secret token`,
    enter: t`Enter the token that the product gave you.`,
    enterAnother: t`This is another server: enter its token. The one that is set stays with its own server.`,
  },
  basic: {
    way: t`User name and password`,
    secret: t`Password`,
    enter: t`Enter the password.`,
    enterAnother: t`This is another server: enter the password. What is set stays with its own server.`,
  },
  'client-credentials': {
    way: t`OAuth client credentials`,
    secret: t`Client secret`,
    enter: t`Enter the client secret.`,
    enterAnother: t`This is another server: enter the client secret. What is set stays with its own server.`,
  },
}

export function authWords(kind: AuthKind): Words {
  return words[kind]
}
