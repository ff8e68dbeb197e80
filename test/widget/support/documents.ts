import type { PublicIncident, PublicUpdate, StatusDocument } from '../../../packages/server/src/contract/index.ts'

/** An instant before now; the elements show today’s times without a date. */
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

const text = (words: string): PublicUpdate['tree'] => [{ type: 'paragraph', children: [{ type: 'text', text: words }] }]

/** An update with these words. */
export function anUpdate(words: string, more: Partial<PublicUpdate> = {}): PublicUpdate {
  return {
    id: 'update000001',
    status: 'investigating',
    tree: text(words),
    at: minutesAgo(20),
    edited: false,
    components: [],
    ...more,
  }
}

/** An open incident of major impact. */
export function anIncident(more: Partial<PublicIncident> = {}): PublicIncident {
  return {
    id: 'incident0001',
    title: 'Elevated API errors in EU regions',
    status: 'identified',
    impact: 'major',
    startedAt: minutesAgo(37),
    resolvedAt: null,
    updatedAt: minutesAgo(3),
    nextUpdateBy: minutesAgo(-12),
    url: 'https://status.example.com/incidents/incident0001',
    components: [{ id: 'api000000000', name: 'API', status: 'partial_outage' }],
    updates: [
      anUpdate('The fix is on half of our EU servers.', {
        id: 'update000003',
        status: 'identified',
        at: minutesAgo(3),
      }),
      anUpdate('A change made servers drop connections.', {
        id: 'update000002',
        status: 'identified',
        at: minutesAgo(16),
      }),
      anUpdate('About one in ten requests fails.', { at: minutesAgo(32) }),
    ],
    ...more,
  }
}

/** A document in which all is well. */
export function aDocument(more: Partial<StatusDocument> = {}): StatusDocument {
  return {
    format: 1,
    revision: 1,
    generatedAt: minutesAgo(3),
    page: {
      id: 'page00000000',
      name: 'Acme Cloud',
      url: 'https://status.example.com',
      timeZone: 'Europe/Berlin',
      locale: 'en',
      updatedAt: minutesAgo(3),
      channels: ['email'],
    },
    status: { indicator: 'none', description: 'All Systems Operational' },
    groups: [],
    components: ['API', 'Dashboard', 'Webhooks'].map((name, index) => ({
      id: `component00${index}`,
      name,
      description: null,
      groupId: null,
      position: index + 1,
      status: 'operational',
      onlyShowIfDegraded: false,
      because: [],
    })),
    incidents: [],
    history: [],
    maintenances: [],
    pastMaintenances: [],
    ...more,
  }
}

/** A document with one open incident. */
export function aTroubledDocument(more: Partial<StatusDocument> = {}): StatusDocument {
  const calm = aDocument()
  return {
    ...calm,
    revision: 2,
    status: { indicator: 'major', description: 'Partial System Outage' },
    components: calm.components.map((component, index) =>
      index === 0 ? { ...component, status: 'partial_outage' } : component,
    ),
    incidents: [anIncident()],
    ...more,
  }
}

/** An incident of two days ago. */
export function aPastIncident(more: Partial<PublicIncident> = {}): PublicIncident {
  const [end, start] = [minutesAgo(2 * 1440), minutesAgo(2 * 1440 + 38)]
  return anIncident({
    id: 'incident0002',
    title: 'Slow sign-in with single sign-on',
    status: 'resolved',
    impact: 'minor',
    startedAt: start,
    resolvedAt: end,
    updatedAt: end,
    nextUpdateBy: null,
    url: 'https://status.example.com/incidents/incident0002',
    components: [],
    updates: [anUpdate('Signing in is as quick as before.', { id: 'update000009', status: 'resolved', at: end })],
    ...more,
  })
}

/** Two groups and a component in none; what is in the first suffers from an open incident. */
export function aGroupedDocument(more: Partial<StatusDocument> = {}): StatusDocument {
  const troubled = aTroubledDocument()
  const incident = anIncident({
    components: [
      { id: 'api000000000', name: 'API', status: 'partial_outage' },
      { id: 'dashboard000', name: 'Dashboard', status: 'degraded_performance' },
    ],
  })
  const because = [{ kind: 'incident' as const, id: incident.id, title: incident.title }]
  const component = (id: string, name: string, groupId: string | null, position: number) => ({
    id,
    name,
    description: null,
    groupId,
    position,
    status: 'operational' as const,
    onlyShowIfDegraded: false,
    because: [],
  })
  return {
    ...troubled,
    groups: [
      { id: 'core00000000', name: 'Core', position: 1, status: 'partial_outage' },
      { id: 'events000000', name: 'Events', position: 2, status: 'operational' },
    ],
    components: [
      { ...component('api000000000', 'API', 'core00000000', 1), status: 'partial_outage', because },
      { ...component('dashboard000', 'Dashboard', 'core00000000', 2), status: 'degraded_performance', because },
      component('webhooks0000', 'Webhooks', 'events000000', 1),
      component('queue0000000', 'Queue', 'events000000', 2),
      component('docs00000000', 'Documentation', null, 3),
    ],
    incidents: [incident],
    ...more,
  }
}
