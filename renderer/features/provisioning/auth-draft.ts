import type { AuthKind, TargetAuth } from './auth-words'

/** What the form holds of every way at once, so that a person may look at another and come back. */
export interface AuthDraft {
  readonly kind: AuthKind
  readonly userName: string
  readonly tokenUrl: string
  readonly clientId: string
  readonly scope: string
}

/** The draft that shows what is set; a token where nothing is. */
export function draftOf(auth: TargetAuth | undefined): AuthDraft {
  const empty = { userName: '', tokenUrl: '', clientId: '', scope: '' }
  if (auth === undefined) return { kind: 'bearer', ...empty }
  switch (auth.kind) {
    case 'bearer':
      return { kind: 'bearer', ...empty }
    case 'basic':
      return { ...empty, kind: 'basic', userName: auth.userName }
    case 'client-credentials':
      return {
        ...empty,
        kind: 'client-credentials',
        tokenUrl: auth.tokenUrl,
        clientId: auth.clientId,
        scope: auth.scope ?? '',
      }
  }
}

/** What a draft says; null where something that is needed was left out. */
export function authOf({ kind, userName, tokenUrl, clientId, scope }: AuthDraft): TargetAuth | null {
  switch (kind) {
    case 'bearer':
      return { kind }
    case 'basic':
      return userName.trim() === '' ? null : { kind, userName: userName.trim() }
    case 'client-credentials':
      if (tokenUrl.trim() === '' || clientId.trim() === '') return null
      return {
        kind,
        tokenUrl: tokenUrl.trim(),
        clientId: clientId.trim(),
        ...(scope.trim() === '' ? {} : { scope: scope.trim() }),
      }
  }
}

/** Whether two drafts say the same. */
export function isSameAuth(one: AuthDraft, other: AuthDraft): boolean {
  return JSON.stringify(authOf(one)) === JSON.stringify(authOf(other))
}

/** Whether two addresses are of one server: a secret stays with the one that it was given for. */
export function isSameServer(a: string, b: string): boolean {
  return URL.canParse(a) && URL.canParse(b) && new URL(a).origin === new URL(b).origin
}

/** Whether the secret that is set may go on being used: the same way, and the same place that gives out tokens. */
export function keepsSecret(set: AuthDraft, wanted: AuthDraft): boolean {
  if (set.kind !== wanted.kind) return false
  return set.kind !== 'client-credentials' || isSameServer(set.tokenUrl, wanted.tokenUrl.trim())
}
