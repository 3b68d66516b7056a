import { z } from 'zod'

/** Forms of a list as a file, which are also the endings of its name. */
export const exportFormatSchema = z.enum(['csv', 'xlsx', 'json'])

export type ExportFormat = z.infer<typeof exportFormatSchema>

/** A list as a file: a text, or a workbook's bytes. */
export const exportedFileSchema = z.object({
  name: z.string(),
  text: z.string().optional(),
  base64: z.base64().optional(),
})
