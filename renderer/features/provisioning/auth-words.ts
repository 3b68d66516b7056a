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
}

const words: Readonly<Record<AuthKind, Words>> = {
  bearer: { way: 'Secret token', secret: 'Secret token', enter: 'Enter the token that the product gave you.' },
  basic: { way: 'User name and password', secret: 'Password', enter: 'Enter the password.' },
  'client-credentials': {
    way: 'OAuth client credentials',
    secret: 'Client secret',
    enter: 'Enter the client secret.',
  },
}

export function authWords(kind: AuthKind): Words {
  return words[kind]
}
