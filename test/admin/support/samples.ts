import { NotifiedEvent } from '../../../packages/server/src/contract/notified-event.ts'
import type {
  Template,
  Incident,
  IncidentUpdate,
  Me,
  RecipientCount,
  StatusPage,
} from '../../../packages/server/src/contract/index.ts'
import { en } from '../../../packages/widget/src/labels/en.ts'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

/** The clock of the page, and the console's words. */
export const place = { labels: en, timeZone: 'Europe/Berlin' }

export const api = { id: 'api000000000', name: 'API' }
export const dashboard = { id: 'dashboard000', name: 'Dashboard' }
export const webhooks = { id: 'webhooks0000', name: 'Webhooks' }

export const people: RecipientCount = { total: 1284, byChannel: { email: 1284 } }

function anUpdate(change: Partial<IncidentUpdate> = {}): IncidentUpdate {
  return {
    id: 'update000001',
    status: 'identified',
    message: 'We know the cause.',
    tree: [{ type: 'paragraph', children: [{ type: 'text', text: 'We know the cause.' }] }],
    at: minutesAgo(5),
    createdAt: minutesAgo(5),
    updatedAt: minutesAgo(5),
    edited: false,
    nextUpdateBy: null,
    notify: true,
    components: [],
    author: 'Lena Moser',
    ...change,
  }
}

export function anIncident(change: Partial<Incident> = {}): Incident {
  return {
    id: 'incident0001',
    title: 'Elevated API errors',
    test: false,
    clientIds: null,
    status: 'identified',
    impact: 'major',
    startedAt: minutesAgo(37),
    monitoringAt: null,
    resolvedAt: null,
    nextUpdateBy: null,
    components: [
      { ...api, status: 'partial_outage' },
      { ...dashboard, status: 'degraded_performance' },
    ],
    updates: [anUpdate()],
    url: 'https://status.example.com/p/acme-cloud/incidents/incident0001',
    createdAt: minutesAgo(37),
    updatedAt: minutesAgo(5),
    version: 1,
    ...change,
  }
}

/** The incident after somebody resolved it. */
export const resolved = (author = 'Jonas Ek'): Incident =>
  anIncident({
    status: 'resolved',
    resolvedAt: minutesAgo(1),
    components: [
      { ...api, status: null },
      { ...dashboard, status: null },
    ],
    updates: [anUpdate({ id: 'update000002', status: 'resolved', at: minutesAgo(1), author }), anUpdate()],
  })

export const me: Me = {
  organization: { id: 'acme00000000', name: 'Acme' },
  person: { id: 'lena00000000', name: 'Lena Moser', email: 'lena@acme.example', remindedByMail: true },
  role: 'owner',
  scopes: ['components:write', 'incidents:write', 'settings:write'],
}

export function aPage(change: Partial<StatusPage> = {}): StatusPage {
  return {
    id: 'page00000001',
    name: 'Acme Cloud',
    slug: 'acme-cloud',
    timeZone: 'Europe/Berlin',
    locale: 'en',
    impactEnabled: true,
    updateMinutes: 30,
    remindOfUpdates: true,
    supportUrl: null,
    suggestFrom: 0.5,
    notifyByDefault: NotifiedEvent.options.filter((event) => event !== 'postmortem.published'),
    retention: { incidents: null, deliveries: 365, audit: 730 },
    historySince: null,
    url: 'https://status.example.com/p/acme-cloud',
    createdAt: minutesAgo(1000),
    updatedAt: minutesAgo(1000),
    version: 1,
    ...change,
  }
}

/** A template for updates. */
export const fixIsIn: Template = {
  id: 'template0001',
  kind: 'update',
  event: null,
  name: 'Fix is in',
  title: null,
  status: 'monitoring',
  impact: null,
  componentIds: [],
  subject: null,
  durationMinutes: null,
  message: 'We watch {{components}}.',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
}
