import { audienceOf, graphAppId, redirectUri, type Registration } from '#shared/engine/session/registration-shape'

const environments = {
  global: 'Global',
  usgov: 'USGov',
  'usgov-dod': 'USGovDoD',
  china: 'China',
} as const satisfies Record<Registration['cloud'], string>

// PowerShell also ends a quoted text at the typographic quotes, and doubles each of them to mean itself.
const quoted = (text: string) => `'${text.replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`

/** The same for the Microsoft Graph PowerShell module. */
export function powershellScript(registration: Registration): string {
  const { scopes } = registration
  return `#Requires -Modules Microsoft.Graph.Authentication, Microsoft.Graph.Applications, Microsoft.Graph.Identity.SignIns
# Makes the app registration that SCIM Console signs in with, or brings the one of this name up to date, and consents for everybody.
# Needs an account that may register apps and consent for the tenant (Privileged Role Administrator).
$ErrorActionPreference = 'Stop'

$name = ${quoted(registration.name)}
Connect-MgGraph -Environment ${environments[registration.cloud]} -Scopes 'Application.ReadWrite.All', 'DelegatedPermissionGrant.ReadWrite.All' -NoWelcome

$settings = @{
  DisplayName            = $name
  SignInAudience         = ${quoted(audienceOf(registration))}
  IsFallbackPublicClient = $false
  PublicClient           = @{ RedirectUris = @(${quoted(redirectUri)}) }
  RequiredResourceAccess = @(@{
      ResourceAppId  = ${quoted(graphAppId)}
      ResourceAccess = @(
${scopes.map(({ scope, id }) => `        @{ Id = ${quoted(id)}; Type = 'Scope' } # ${scope}`).join('\n')}
      )
    })
}
$found = @(Get-MgApplication -Filter "displayName eq '$($name.Replace("'", "''"))'" -All)
if ($found.Count -gt 1) { throw 'Several app registrations have this name; choose another one.' }
if ($found.Count -eq 0) {
  $app = New-MgApplication @settings
} else {
  $app = $found[0]
  Update-MgApplication -ApplicationId $app.Id @settings
}

$client = Get-MgServicePrincipal -Filter "appId eq '$($app.AppId)'"
if ($null -eq $client) { $client = New-MgServicePrincipal -AppId $app.AppId }
$graph = Get-MgServicePrincipal -Filter "appId eq '${graphAppId}'"
$scope = ${quoted(scopes.map(({ scope }) => scope).join(' '))}
$grant = Get-MgOauth2PermissionGrant -Filter "clientId eq '$($client.Id)'" -All |
  Where-Object { $_.ResourceId -eq $graph.Id -and $_.ConsentType -eq 'AllPrincipals' }
if ($null -eq $grant) {
  New-MgOauth2PermissionGrant -ClientId $client.Id -ConsentType AllPrincipals -ResourceId $graph.Id -Scope $scope | Out-Null
} else {
  Update-MgOauth2PermissionGrant -OAuth2PermissionGrantId $grant.Id -Scope $scope
}
Write-Output "Application (client) ID: $($app.AppId)"
`
}
