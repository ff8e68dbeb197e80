import * as z from 'zod'

/** That something of a page was changed, and nothing of what. */
export const PageChange = z
  .object({
    ago: z.number().int().describe('Milliseconds since the last change, or since changes may have been missed'),
  })
  .meta({ id: 'PageChange' })
export type PageChange = z.infer<typeof PageChange>
