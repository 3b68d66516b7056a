import { z } from 'zod'

const credentialsSchema = z.object({ username: z.string(), password: z.string() })

export type ProxyCredentials = z.infer<typeof credentialsSchema>

/** Where the secrets keep what a proxy, as host:port, is told. */
export function proxySecretKey(proxy: string): string {
  // Keys take no colon and no brackets; what is replaced stays told apart by its code.
  return `proxy/${proxy.replace(/[^A-Za-z0-9.-]/g, (sign) => `_${sign.codePointAt(0)?.toString(16) ?? ''}_`)}`
}

export function sealedCredentials(credentials: ProxyCredentials): string {
  return JSON.stringify(credentials)
}

/** What was kept; null for what is none. */
export function openedCredentials(text: string | null): ProxyCredentials | null {
  try {
    return text === null ? null : credentialsSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
