import { z } from 'zod'
import { noticeKinds } from '#shared/domain/notice'
import { command, query } from '#shared/contract/procedure'
import { instantSchema, tenantInput } from '#shared/contract/reference'

const noticeSchema = z.object({
  /** Names it among the notices of its tenant. */
  key: z.string(),
  kind: z.enum(noticeKinds),
  status: z.enum(['bad', 'warning']),
  app: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  /** A sentence that names no person. */
  title: z.string(),
  text: z.string(),
  /** What it rests on; once that is another, it counts as another notice. */
  state: z.string(),
  since: instantSchema.nullable(),
  /** A person put it aside, as it is now. */
  dismissed: z.boolean(),
})

export const notices = {
  /** What a person should hear of wherever they are: quarantines, comparisons that differ or failed, tokens that end, an old cache. */
  'notices.list': query(tenantInput, z.object({ notices: z.array(noticeSchema) })),
  /** Puts notices aside until they change; or takes them back with `dismissed: false`. */
  'notices.dismiss': command(
    tenantInput.extend({
      notices: z.array(z.object({ key: z.string().min(1).max(1024), state: z.string().max(1024) })).max(200),
      dismissed: z.boolean().default(true),
    }),
    z.object({}),
  ),
}
