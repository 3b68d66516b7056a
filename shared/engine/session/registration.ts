import type { Output } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import type { SignIn } from '#shared/engine/ports'
import { azureCliScript } from '#shared/engine/session/registration-azure-cli'
import { registrationManifest } from '#shared/engine/session/registration-manifest'
import { powershellScript } from '#shared/engine/session/registration-powershell'
import { redirectUri, type Registration } from '#shared/engine/session/registration-shape'

/** What makes an app registration for exactly the scopes that this build uses; without those to write where only reading is wanted. */
export function registrationOf(
  input: { cloud: Registration['cloud']; access: 'read' | 'write'; manyTenants: boolean; name: string },
  known: ReturnType<SignIn['scopes']>,
): Output<'session.registration'> {
  const { access, name } = input
  // A name goes into a script as one quoted text of one line.
  if (/\p{Cc}/u.test(name)) {
    throw new ConsoleFailure({
      code: 'invalid-input',
      message: 'The name of an app registration is one line, without control characters.',
      remedy: 'Choose another name.',
    })
  }
  const scopes = known.filter(({ write }) => access === 'write' || !write)
  const registration: Registration = { ...input, scopes }
  return {
    scopes: scopes.map((scope) => ({ ...scope })),
    redirectUri,
    azureCli: azureCliScript(registration),
    powershell: powershellScript(registration),
    manifest: `${JSON.stringify(registrationManifest(registration), null, 2)}\n`,
  }
}
