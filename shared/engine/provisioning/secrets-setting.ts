/** The tenant's setting by which the undocumented GET of a job's secrets is tried; `on` or nothing. */
export const secretsKey = 'provisioning.read-secrets'
