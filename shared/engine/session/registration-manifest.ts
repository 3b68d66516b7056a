import { audienceOf, graphAppId, redirectUri, type Registration } from '#shared/engine/session/registration-shape'

/** The part of an app manifest (Microsoft Graph's form) that matters. */
export function registrationManifest(registration: Registration) {
  return {
    displayName: registration.name,
    signInAudience: audienceOf(registration),
    // The browser flow needs no fallback: it would only let in sign-ins by device code and by password.
    isFallbackPublicClient: false,
    publicClient: { redirectUris: [redirectUri] },
    requiredResourceAccess: requiredAccess(registration),
  }
}

/** The delegated scopes, by their ids. */
export function requiredAccess({ scopes }: Registration) {
  return [{ resourceAppId: graphAppId, resourceAccess: scopes.map(({ id }) => ({ id, type: 'Scope' })) }]
}
