/** Why no answer came, as far as the network tells. `other` may have reached the service; with all others nothing of the request has. */
export type TroubleKind =
  | 'name-unknown'
  | 'refused'
  | 'no-route'
  | 'authority-unknown'
  | 'outdated'
  | 'wrong-name'
  | 'certificate'
  | 'proxy-sign-in'
  | 'proxy-unreachable'
  | 'proxy-refused'
  | 'other'

export interface NetworkTrouble {
  /** Node's or Chromium's name; never the text of a message, which may quote a header. */
  readonly code: string
  readonly kind: TroubleKind
  /** The proxy on the way, as host:port; null where there was none or none is known. */
  readonly proxy: string | null
}

/** The first that fits. Sources: Node's "Errors" and OpenSSL's verify codes, Chromium's net_error_list.h. */
const kinds: readonly (readonly [TroubleKind, RegExp])[] = [
  ['proxy-sign-in', /^ERR_(?:PROXY_AUTH_\w+|UNEXPECTED_PROXY_AUTH)$/],
  [
    'proxy-unreachable',
    /^ERR_(?:PROXY_CONNECTION_FAILED|SOCKS_CONNECTION_FAILED|SOCKS_CONNECTION_HOST_UNREACHABLE|PROXY_CERTIFICATE_INVALID|NO_SUPPORTED_PROXIES|MANDATORY_PROXY_CONFIGURATION_FAILED|PAC_\w+)$/,
  ],
  ['proxy-refused', /^ERR_(?:TUNNEL_CONNECTION_FAILED|PROXY_HTTP_1_1_REQUIRED|HTTPS_PROXY_TUNNEL_RESPONSE_REDIRECT)$/],
  ['name-unknown', /^(?:ENOTFOUND|EAI_\w+|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED|ERR_ICANN_NAME_COLLISION)$/],
  ['refused', /^(?:ECONNREFUSED|ERR_CONNECTION_REFUSED)$/],
  [
    'no-route',
    /^(?:EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE)$/,
  ],
  [
    'authority-unknown',
    /^(?:UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_UNTRUSTED|ERR_CERT_AUTHORITY_INVALID)$/,
  ],
  ['outdated', /^(?:CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID|ERR_CERT_VALIDITY_TOO_LONG)$/],
  ['wrong-name', /^(?:ERR_TLS_CERT_ALTNAME_INVALID|ERR_CERT_COMMON_NAME_INVALID|HOSTNAME_MISMATCH)$/],
  ['certificate', /^(?:ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|ERR_CERT_\w+|UNABLE_TO_\w+|ERR_BAD_SSL_\w+)$/],
]

/** What a code of the network means. */
export function troubleKind(code: string): TroubleKind {
  return kinds.find(([, pattern]) => pattern.test(code))?.[0] ?? 'other'
}

/** What a failed fetch tells of the network, looked for down its causes; null where it is no fault of the network. */
export function networkTrouble(error: unknown): NetworkTrouble | null {
  let at: unknown = error
  for (let depth = 0; depth < 5 && at instanceof Error; depth += 1) {
    const [first] = at instanceof AggregateError ? (at.errors as unknown[]) : []
    const code = codeOf(at) ?? codeOf(first)
    if (code !== null) {
      const { proxy } = at as { readonly proxy?: unknown }
      return { code, kind: troubleKind(code), proxy: typeof proxy === 'string' ? proxy : null }
    }
    at = at.cause
  }
  return null
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' ? code : (/net::(ERR_\w+)/.exec(error.message)?.[1] ?? null)
}

/** The trouble as a half sentence after "HOST cannot be reached:", and what a person does about it; `what` is the address to check. */
export function troubleWords(
  { code, kind, proxy }: NetworkTrouble,
  host: string,
  what: string,
): { readonly why: string; readonly remedy: string } {
  const theProxy = proxy === null ? 'the proxy' : `the proxy ${proxy}`
  const usual = `Check ${what}, the network and a proxy between; then try again.`
  const words: Readonly<Record<TroubleKind, readonly [string, string]>> = {
    'name-unknown': ['its name is not known (DNS)', usual],
    refused: ['the connection was refused', usual],
    'no-route': ['there is no way to it from here', usual],
    'authority-unknown': [
      `the certificate of ${host} is signed by an authority that this machine does not trust`,
      "Where a proxy of your organisation inspects TLS, its root belongs into the system's store of certificates (or into the file that NODE_EXTRA_CA_CERTS names, for the command line). Where there is none, do not go on: somebody may be listening.",
    ],
    outdated: [
      `the certificate of ${host} has ended or has not begun`,
      "Check this machine's date and time; if they are right, whoever runs the server has to renew the certificate.",
    ],
    'wrong-name': [
      `the certificate shown is not one of ${host}`,
      `Check ${what}; if it is right, whoever runs the server, or a proxy between, has to show the right certificate.`,
    ],
    certificate: ['its certificate or encryption is not accepted', usual],
    'proxy-sign-in': [
      `${theProxy} asks for a name and password, and took none`,
      'Give the name and password for the proxy, then try again.',
    ],
    'proxy-unreachable': [
      `${theProxy} on the way does not answer`,
      "Check the proxy of this machine (the system's settings, or HTTPS_PROXY and NO_PROXY for the command line); then try again.",
    ],
    'proxy-refused': [
      `${theProxy} does not let the connection through`,
      `Ask who runs the proxy to allow ${host}; docs/network.md lists what the console has to reach.`,
    ],
    other: ['the connection failed or broke', usual],
  }
  const [why, remedy] = words[kind]
  return { why: `${why} (${code})`, remedy }
}
