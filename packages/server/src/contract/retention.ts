import * as z from 'zod'

/** How many days something is kept at least; null is for ever. */
export const Days = (least: number) => z.int().min(least).max(36_500).nullable()

/** For how many days a page keeps what is over: null is for ever. */
export const Retention = z.object({
  incidents: z.int().nullable(),
  deliveries: z.int().nullable(),
  audit: z.int().nullable(),
})
export type Retention = z.infer<typeof Retention>
