import type { IncidentEventData, StoredEvent } from '../../packages/server/src/deliveries/event.ts'
import { parseMessage } from '../../packages/server/src/messages/message.ts'

const page = {
  id: 'acmepage0001',
  name: 'Acme Cloud',
  url: 'https://status.acme.example',
  locale: 'en' as const,
  timeZone: 'Europe/Vienna',
}
const at = '2026-03-04T11:05:00.000Z'

/** An update of an incident, as the outbox has it; the same each time, as docs/notifications.md shows it. */
export function updateEvent(
  message = 'We are **rolling back** the last release.',
  more: Partial<IncidentEventData['incident']> = {},
): StoredEvent {
  const update = {
    id: 'update000001',
    status: 'identified' as const,
    tree: parseMessage(message),
    at,
    edited: false,
    components: [{ id: 'checkout0001', name: 'Checkout', from: 'operational' as const, to: 'major_outage' as const }],
  }
  return {
    pageId: page.id,
    id: 'event0000001',
    at: new Date(at),
    type: 'incident.updated',
    incidentId: 'incident0001',
    data: {
      page,
      incident: {
        id: 'incident0001',
        title: 'Payments fail at checkout',
        status: 'identified',
        impact: 'critical',
        startedAt: '2026-03-04T11:00:00.000Z',
        resolvedAt: null,
        updatedAt: at,
        nextUpdateBy: '2026-03-04T11:35:00.000Z',
        url: 'https://status.acme.example/incidents/incident0001',
        components: [{ id: 'checkout0001', name: 'Checkout', status: 'major_outage' }],
        updates: [update],
        ...more,
      },
      update,
      componentIds: ['checkout0001'],
    },
  }
}

/** A maintenance that was planned. */
export function maintenanceEvent(): StoredEvent {
  const update = {
    id: 'update000002',
    status: 'scheduled' as const,
    tree: parseMessage('We move to new disks.'),
    at,
    components: [],
  }
  return {
    pageId: page.id,
    id: 'event0000002',
    at: new Date(at),
    type: 'maintenance.scheduled',
    incidentId: null,
    maintenanceId: 'window000001',
    data: {
      page,
      maintenance: {
        id: 'window000001',
        title: 'Database upgrade',
        tree: parseMessage('We move to new disks.'),
        status: 'scheduled',
        startsAt: '2026-03-05T01:00:00.000Z',
        endsAt: '2026-03-05T02:00:00.000Z',
        startedAt: null,
        endedAt: null,
        recurrence: null,
        sequence: 0,
        createdAt: at,
        updatedAt: at,
        url: 'https://status.acme.example/maintenance/window000001',
        components: [{ id: 'database0001', name: 'Database' }],
        updates: [update],
      },
      update,
      componentIds: ['database0001'],
    },
  }
}
