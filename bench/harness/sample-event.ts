import type { StoredEvent } from '../../packages/server/src/deliveries/event.ts'
import { parseMessage } from '../../packages/server/src/messages/message.ts'

const at = '2026-06-30T12:00:00.000Z'
const url = 'https://status.example.com/p/acme-cloud'

/** An update of an incident as providers write it, with what was said of it before. */
export function sampleEvent(): StoredEvent {
  const message =
    'One in five requests takes longer than ten seconds. A switch between two data centres loses packets, and we are leading traffic around it.\n\nWhat works meanwhile:\n\n- the dashboard\n- **webhooks**, which are late by some minutes'
  const update = {
    id: 'updateupdate',
    status: 'identified' as const,
    tree: parseMessage(message),
    at,
    edited: false,
    components: [
      { id: 'apiapiapiapi', name: 'API', from: 'operational' as const, to: 'partial_outage' as const },
      { id: 'signinsignin', name: 'Sign-in', from: 'operational' as const, to: 'degraded_performance' as const },
    ],
  }
  return {
    pageId: 'pagepagepage',
    id: 'eventeventev',
    at: new Date(at),
    type: 'incident.updated',
    incidentId: 'incidentinci',
    data: {
      page: { id: 'pagepagepage', name: 'Acme Cloud', url, locale: 'en', timeZone: 'Europe/Berlin' },
      incident: {
        id: 'incidentinci',
        title: 'Requests to the API time out — in Europe',
        status: 'identified',
        impact: 'major',
        startedAt: at,
        resolvedAt: null,
        updatedAt: at,
        nextUpdateBy: '2026-06-30T12:30:00.000Z',
        url: `${url}/incidents/incidentinci`,
        components: update.components.map(({ id, name, to }) => ({ id, name, status: to })),
        updates: [update],
      },
      update,
      componentIds: update.components.map(({ id }) => id),
    },
  }
}
