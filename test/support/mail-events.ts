import type { IncidentEvent } from '../../packages/server/src/contract/index.ts'
import type { IncidentEventData, StoredEvent } from '../../packages/server/src/deliveries/event.ts'
import { parseMessage } from '../../packages/server/src/messages/message.ts'

/** What a test may say otherwise about an incident that somebody is told of. */
export interface Told {
  title?: string
  pageName?: string
  message?: string
}

const change = { id: 'apiapiapiapi', name: 'API', from: 'operational' as const, to: 'partial_outage' as const }

/** The page of these events. */
const eventPage = {
  id: 'pagepagepage',
  name: 'Acme Cloud',
  url: 'https://status.example.com/p/acme',
  locale: 'en' as const,
  timeZone: 'Europe/Berlin',
}

/** What an event about an incident holds. */
export function incidentData({ title, pageName, message }: Told = {}): IncidentEventData {
  const update = {
    id: 'updateupdate',
    status: 'identified' as const,
    tree: parseMessage(message ?? 'A **switch** in Frankfurt fails.\n\n- [map](https://map.example.com)'),
    at: '2026-01-06T13:15:00.000Z',
    edited: false,
    components: [change],
  }
  return {
    page: { ...eventPage, name: pageName ?? eventPage.name },
    incident: {
      id: 'incidentinci',
      title: title ?? 'Requests delayed in EU regions',
      status: 'identified',
      impact: 'major',
      startedAt: '2026-01-06T13:00:00.000Z',
      resolvedAt: null,
      updatedAt: update.at,
      nextUpdateBy: '2026-01-06T13:30:00.000Z',
      url: `${eventPage.url}/incidents/incidentinci`,
      components: [{ id: change.id, name: change.name, status: change.to }],
      updates: [update],
    },
    update,
    componentIds: [change.id],
  }
}

/** An event about an incident. */
export function incidentEvent(type: IncidentEvent, id: string, data = incidentData()): StoredEvent {
  return {
    type,
    id,
    pageId: eventPage.id,
    at: new Date('2026-01-06T13:15:00Z'),
    incidentId: data.incident.id,
    data,
  }
}

/** An update of an incident. */
export const updateEvent = (told: Told = {}) => incidentEvent('incident.updated', 'eventupdated', incidentData(told))

/** Somebody wants to be told of everything. */
export function subscriptionEvent(pageName = eventPage.name): StoredEvent {
  return {
    type: 'subscription.requested',
    id: 'eventrequest',
    pageId: eventPage.id,
    at: new Date('2026-01-06T13:15:00Z'),
    incidentId: null,
    data: {
      page: { ...eventPage, name: pageName },
      subscriberId: 'marasubscrib',
      everything: true,
      componentIds: [],
      locale: 'en',
      timeZone: null,
    },
  }
}
