import { t } from '@lingui/core/macro'
import type { Input } from '#shared/contract/contract'

/** What a person has entered into the sign-in form, as it stands. */
export interface SignInForm {
  readonly clientId: string
  /** Id of a known cloud, or `own`. */
  readonly cloud: string
  /** Of a cloud of its own: the sign-in host and Graph's service root. */
  readonly authority: string
  readonly graph: string
  readonly tenantHint: string
  readonly access: 'read' | 'write'
}

export type SignInField = 'clientId' | 'authority' | 'graph' | 'tenantHint'

type SignInInput = Input<'session.signIn'>

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const tenant = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/
const longestTenant = 253

/** The call's input, or what is wrong field by field, in the order of the form. The engine looks again. */
export function signInInput(
  form: SignInForm,
): { readonly input: SignInInput } | { readonly problems: ReadonlyMap<SignInField, string> } {
  const problems = new Map<SignInField, string>()
  const clientId = form.clientId.trim()
  const hint = form.tenantHint.trim()
  const own = form.cloud === 'own'
  if (!guid.test(clientId)) {
    problems.set(
      'clientId',
      clientId === ''
        ? t`Paste the Application (client) ID of the app registration.`
        : t`An Application (client) ID has the form 8-4-4-4-12: letters a to f and digits.`,
    )
  }
  if (own && !isHttps(form.authority)) problems.set('authority', 'An https address, such as https://login.example.com.')
  if (own && !isHttps(form.graph))
    problems.set('graph', 'An https address with the version, such as https://graph.example.com/v1.0.')
  if (hint !== '' && (hint.length > longestTenant || !tenant.test(hint))) {
    problems.set('tenantHint', 'A tenant id or one of its domains, such as contoso.onmicrosoft.com.')
  }
  if (problems.size > 0) return { problems }
  return {
    input: {
      clientId,
      cloud: own
        ? { authority: form.authority.trim(), graph: form.graph.trim() }
        : (form.cloud as Extract<SignInInput['cloud'], string>),
      access: form.access,
      ...(hint === '' ? {} : { tenantHint: hint }),
    },
  }
}

function isHttps(text: string): boolean {
  return URL.parse(text.trim())?.protocol === 'https:'
}
