import * as z from 'zod'

/** RFC 9457 problem details. `errors` names each field by JSON Pointer (RFC 6901). */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    /** With 412: the thing as it is now. */
    current: z.unknown().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
