import { z } from 'zod'

const missingSchema = z.object({ ok: z.literal(false), reason: z.string() })

const hostsSchema = z.object({
  chromium: z.union([z.object({ ok: z.literal(true), executable: z.string() }), missingSchema]),
  electron: z.union([
    z.object({ ok: z.literal(true), executable: z.string(), args: z.array(z.string()) }),
    missingSchema,
  ]),
})

/** What the run was prepared with: which host there is, and why another is missing. */
export type Hosts = z.infer<typeof hostsSchema>

const variable = 'E2E_HOSTS'

/** The set-up runs in another process than the tests; the environment is what they have in common. */
export function handOver(hosts: Hosts): void {
  process.env[variable] = JSON.stringify(hosts)
}

export function preparedHosts(): Hosts {
  return hostsSchema.parse(JSON.parse(process.env[variable] ?? 'null'))
}
