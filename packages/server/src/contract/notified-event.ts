import * as z from 'zod'
import { IncidentEvent } from './incident-event.ts'
import { MaintenanceEvent } from './maintenance.ts'

/** What subscribers may be told of, each of which a page tells by default or not. */
export const NotifiedEvent = z.enum([...IncidentEvent.options, ...MaintenanceEvent.options])
export type NotifiedEvent = z.infer<typeof NotifiedEvent>
