import * as z from 'zod'

/** What a component can be, best to worst (PRODUCT.md §2: operational < under_maintenance < degraded …). */
export const ComponentStatus = z.enum([
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
])
export type ComponentStatus = z.infer<typeof ComponentStatus>

/** How bad a page is as a whole, best to worst; Statuspage's word for it. */
export const Indicator = z.enum(['none', 'maintenance', 'minor', 'major', 'critical'])
export type Indicator = z.infer<typeof Indicator>

/** Overall status of a page: the Statuspage roll-up, its description in title case as on the v2 wire. */
export const OverallStatus = z.object({ indicator: Indicator, description: z.string() })
export type OverallStatus = z.infer<typeof OverallStatus>

/** How much customers feel an incident. An incident may also have none set (null), which v2 shows as `none`. */
export const Impact = z.enum(['none', 'minor', 'major', 'critical'])
export type Impact = z.infer<typeof Impact>

/** Where in its life an incident stands; `postmortem` is set only by publishing one. */
export const IncidentStatus = z.enum(['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'])
export type IncidentStatus = z.infer<typeof IncidentStatus>

/** The statuses an update may move an incident to. */
export const UpdateStatus = IncidentStatus.exclude(['postmortem'])
export type UpdateStatus = z.infer<typeof UpdateStatus>

/** Why a component is not operational. A base status has its reason as title, an incident its own. */
export const Cause = z.object({
  kind: z.enum(['base', 'incident', 'maintenance']),
  id: z.string().nullable(),
  title: z.string().nullable(),
})
export type Cause = z.infer<typeof Cause>
