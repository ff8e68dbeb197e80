import * as z from 'zod'

/** The widget's script as this release serves it. */
export const WidgetScripts = z
  .object({
    release: z.string(),
    evergreen: z.object({ url: z.string() }),
    pinned: z.object({ url: z.string(), integrity: z.string() }),
  })
  .meta({ id: 'WidgetScripts' })
export type WidgetScripts = z.infer<typeof WidgetScripts>
