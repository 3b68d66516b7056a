/** The scope that a request which changes something takes, by its path below the service root. */
const takes: readonly (readonly [path: RegExp, scope: string])[] = [
  [/\/synchronization(?:\/|$)/, 'Synchronization.ReadWrite.All'],
  [/^\/servicePrincipals\/[^/]+\/appRoleAssign(?:edTo|ments)(?:\/|$)/i, 'AppRoleAssignment.ReadWrite.All'],
  [/^\/groups(?:\/[^/]+)?$/, 'Group.ReadWrite.All'],
]

/** The delegated scopes to write that these requests take, each once. Source: Microsoft Graph's permissions reference. */
export function writeScopesFor(requests: readonly { readonly method: string; readonly path: string }[]): string[] {
  const wanted = requests
    .filter(({ method }) => method !== 'GET')
    .flatMap(({ path }) => takes.find(([form]) => form.test(path))?.[1] ?? [])
  return [...new Set(wanted)]
}
