import { audienceOf, redirectUri, type Registration } from '#shared/engine/session/registration-shape'
import { requiredAccess } from '#shared/engine/session/registration-manifest'

const clouds = {
  global: 'AzureCloud',
  usgov: 'AzureUSGovernment',
  'usgov-dod': 'AzureUSGovernment',
  china: 'AzureChinaCloud',
} as const satisfies Record<Registration['cloud'], string>

// Inside single quotes bash reads nothing; only the quote itself has to leave them for a moment.
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A bash script for the Azure CLI: makes the registration, or brings the one of that name up to date, and consents for everybody. */
export function azureCliScript(registration: Registration): string {
  return `#!/usr/bin/env bash
# Makes the app registration that SCIM Console signs in with, or brings the one of this name up to date, and consents for everybody.
# Needs the Azure CLI and an account that may register apps and consent for the tenant (Privileged Role Administrator).
# In a shell of its own, so that it can also be pasted into one that is to stay open.
(
set -euo pipefail

name=${quoted(registration.name)}
audience=${quoted(audienceOf(registration))}
access=${quoted(JSON.stringify(requiredAccess(registration)))}
# ${registration.scopes.map(({ scope }) => scope).join(', ')}

az cloud set --name ${quoted(clouds[registration.cloud])}
az account show --output none 2>/dev/null || az login --allow-no-subscriptions --output none

ids=$(az ad app list --filter "displayName eq '\${name//\\'/\\'\\'}'" --query '[].appId' --output tsv | tr -d '\\r')
if [ "$(printf '%s\\n' "$ids" | grep -c .)" -gt 1 ]; then
  echo "Several app registrations have this name; choose another one." >&2
  exit 1
fi

settings=(
  --sign-in-audience "$audience"
  --is-fallback-public-client false
  --public-client-redirect-uris ${quoted(redirectUri)}
  --required-resource-accesses "$access"
)
if [ -z "$ids" ]; then
  id=$(az ad app create --display-name="$name" "\${settings[@]}" --query appId --output tsv | tr -d '\\r')
else
  id=$ids
  az ad app update --id "$id" "\${settings[@]}"
fi
az ad sp show --id "$id" --output none 2>/dev/null || az ad sp create --id "$id" --output none

# What was made a moment ago is not known everywhere at once.
for try in 1 2 3 4 5 6; do
  if az ad app permission admin-consent --id "$id"; then
    echo "Application (client) ID: $id"
    exit 0
  fi
  echo "Not yet consented (try $try of 6)." >&2
  if [ "$try" -lt 6 ]; then sleep 10; fi
done
echo "The registration $id is made, but nobody consented; an administrator chooses Grant admin consent under API permissions." >&2
exit 1
)
`
}
