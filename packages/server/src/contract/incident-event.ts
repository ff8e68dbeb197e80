import * as z from 'zod'

/** What can happen to an incident that somebody may want to be told of. */
export const IncidentEvent = z.enum([
  'incident.opened',
  'incident.updated',
  'incident.resolved',
  'postmortem.published',
])
export type IncidentEvent = z.infer<typeof IncidentEvent>
