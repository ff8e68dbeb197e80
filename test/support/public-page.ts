import type {
  ComponentStatus,
  Impact,
  IncidentStatus,
  MessageTree,
  PublicComponent,
  PublicIncident,
  PublicUpdate,
  StatusDocument,
} from '@incident-commander/server/contract'
import { createHash } from 'node:crypto'
import {
  type HistoryPage,
  type IncidentPageData,
  ownerOf,
  type PageData,
} from '@incident-commander/widget/page/page-data.ts'
import { sampleUptime } from './uptime.ts'

const address = 'https://status.acme.example'
const instant = '2026-01-20T13:15:00.000Z'

/** An id as the product makes them: it compresses as badly as a real one, and is the same each time. */
const idOf = (word: string, number: number) =>
  BigInt(`0x${createHash('sha256').update(`${word} ${number}`).digest('hex')}`)
    .toString(36)
    .slice(0, 12)

export const paragraph = (text: string): MessageTree => [{ type: 'paragraph', children: [{ type: 'text', text }] }]

const component = (
  position: number,
  name: string,
  groupId: string | null,
  status: ComponentStatus = 'operational',
  because: PublicComponent['because'] = [],
): PublicComponent => ({
  id: idOf('component', position),
  name,
  description: null,
  groupId,
  position,
  status,
  onlyShowIfDegraded: false,
  because,
})

const update = (number: number, status: IncidentStatus, at: string, tree: MessageTree): PublicUpdate => ({
  id: idOf('update', number),
  status,
  tree,
  at,
  edited: false,
  components: [],
})

/** An incident that is over. */
export const pastIncident = (
  number: number,
  title: string,
  impact: Impact,
  from: string,
  to: string,
  text: string,
): PublicIncident => ({
  id: idOf('past', number),
  title,
  status: 'resolved',
  impact,
  startedAt: from,
  resolvedAt: to,
  updatedAt: to,
  nextUpdateBy: null,
  url: `${address}/incidents/${idOf('past', number)}`,
  components: [{ id: idOf('component', 1), name: 'API', status: null }],
  updates: [
    update(number * 10 + 1, 'resolved', to, paragraph(text)),
    update(number * 10, 'investigating', from, paragraph('We see errors and are looking for the cause.')),
  ],
})

/** What is under way: partial outage of the API, two updates old. */
export const openIncident: PublicIncident = {
  id: idOf('incident', 1),
  title: 'Elevated API errors in EU regions',
  status: 'identified',
  impact: 'major',
  startedAt: '2026-01-20T12:41:00.000Z',
  resolvedAt: null,
  updatedAt: '2026-01-20T13:15:00.000Z',
  nextUpdateBy: '2026-01-20T13:30:00.000Z',
  url: `${address}/incidents/${idOf('incident', 1)}`,
  components: [
    { id: idOf('component', 1), name: 'API', status: 'partial_outage' },
    { id: idOf('component', 2), name: 'Dashboard', status: 'degraded_performance' },
    { id: idOf('component', 4), name: 'Webhooks', status: 'degraded_performance' },
  ],
  updates: [
    update(3, 'identified', '2026-01-20T13:15:00.000Z', [
      ...paragraph(
        'The fix is on half of our EU servers and error rates are falling: from 11 % to 4 % of requests. We expect to reach all servers within 20 minutes.',
      ),
      ...paragraph('Retrying a failed request is safe.'),
    ]),
    update(2, 'identified', '2026-01-20T13:02:00.000Z', [
      {
        type: 'paragraph',
        children: [
          {
            type: 'text',
            text: 'A configuration change at 13:38 CET made some EU servers drop connections to the database. We are rolling it back. Requests to ',
          },
          { type: 'code', text: 'eu.api.acme.example' },
          { type: 'text', text: ' may fail with status 503.' },
        ],
      },
    ]),
    {
      ...update(
        1,
        'investigating',
        '2026-01-20T12:46:00.000Z',
        paragraph(
          'About one in ten API requests in EU regions fails. The dashboard loads slowly and webhooks arrive late. US and Asia regions are not affected.',
        ),
      ),
      components: [
        { id: idOf('component', 1), name: 'API', from: 'operational', to: 'partial_outage' },
        { id: idOf('component', 2), name: 'Dashboard', from: 'operational', to: 'degraded_performance' },
        { id: idOf('component', 4), name: 'Webhooks', from: 'operational', to: 'degraded_performance' },
      ],
    },
  ],
}

const because: PublicComponent['because'] = [{ kind: 'incident', id: openIncident.id, title: openIncident.title }]
const [core, stores, regions] = [idOf('group', 1), idOf('group', 2), idOf('group', 3)]

export const history: PublicIncident[] = [
  pastIncident(
    1,
    'Slow sign-in with single sign-on',
    'minor',
    '2026-01-18T09:04:00.000Z',
    '2026-01-18T09:42:00.000Z',
    'Sign-in through one identity provider took up to 20 seconds. Other ways of signing in were not affected.',
  ),
  pastIncident(
    2,
    'Search results incomplete',
    'minor',
    '2026-01-09T04:00:00.000Z',
    '2026-01-09T04:20:00.000Z',
    'The search index was rebuilt and is complete again. Nothing was lost.',
  ),
  pastIncident(
    3,
    'Requests delayed in EU regions',
    'major',
    '2026-01-06T09:00:00.000Z',
    '2026-01-06T10:36:00.000Z',
    'A failed network switch in Frankfurt delayed API requests and webhook deliveries. No data was lost.',
  ),
  pastIncident(
    4,
    'Invoices sent twice',
    'none',
    '2025-12-18T08:00:00.000Z',
    '2025-12-18T11:10:00.000Z',
    'Some customers got the same invoice twice. Nobody was charged twice.',
  ),
  pastIncident(
    5,
    'Object storage read errors',
    'major',
    '2025-12-11T20:00:00.000Z',
    '2025-12-11T20:44:00.000Z',
    'A full disk on two nodes made reads fail. The nodes were replaced.',
  ),
  pastIncident(
    6,
    'Dashboard unavailable',
    'critical',
    '2025-12-03T15:21:00.000Z',
    '2025-12-03T16:02:00.000Z',
    'An expired certificate kept browsers from opening the dashboard.',
  ),
  pastIncident(
    7,
    'Email delivery delays',
    'minor',
    '2025-11-25T07:15:00.000Z',
    '2025-11-25T13:00:00.000Z',
    'Mail to one large provider was late by up to two hours.',
  ),
  pastIncident(
    8,
    'Webhooks late',
    'minor',
    '2025-11-17T12:00:00.000Z',
    '2025-11-17T12:36:00.000Z',
    'Webhooks were late by up to ten minutes after a deployment.',
  ),
  pastIncident(
    9,
    'Queries in Analytics time out',
    'major',
    '2025-11-06T10:02:00.000Z',
    '2025-11-06T12:31:00.000Z',
    'Long queries timed out while a node was out of memory.',
  ),
  pastIncident(
    10,
    'Sign-up form rejects addresses',
    'minor',
    '2025-10-28T14:00:00.000Z',
    '2025-10-28T15:00:00.000Z',
    'Addresses with a plus sign were refused. They are accepted again.',
  ),
]

const subjects = [
  'Sign-in slow',
  'Webhooks late',
  'Search incomplete',
  'Exports fail',
  'Uploads time out',
  'API errors',
]
const places = ['in Frankfurt', 'in Virginia', 'in Singapore', 'for some customers', 'after a deployment', 'on mobile']
const endings = [
  'A full disk on two nodes made requests fail. The nodes were replaced and nothing was lost.',
  'Traffic was moved to another region while we restarted the database. All is as before.',
  'A change of this morning was taken back. We add a test that would have found it.',
]

/** So many incidents that ended in the 90 days before `instant`, evenly spread and no two alike. */
export const manyIncidents = (count: number): PublicIncident[] =>
  Array.from({ length: count }, (_, index) => {
    const noise = Number.parseInt(idOf('noise', index), 36) / 36 ** 12
    const end = Date.parse(instant) - ((index + noise) * 89.9 * 86_400_000) / count
    const title = `${subjects[index % subjects.length]} ${places[Math.floor(noise * 36) % places.length]} (${index + 1})`
    const impact = (['minor', 'major', 'minor', 'critical', 'none'] as const)[index % 5]!
    const iso = (time: number) => new Date(Math.round(time)).toISOString()
    return pastIncident(
      100 + index,
      title,
      impact,
      iso(end - noise * 9_000_000 - 60_000),
      iso(end),
      endings[index % 3]!,
    )
  })

/** A page on which something is wrong: twelve components, one open incident, ten past ones. */
export const troubled: StatusDocument = {
  format: 1,
  revision: 41,
  generatedAt: instant,
  page: {
    id: idOf('page', 1),
    name: 'Acme Cloud',
    url: address,
    timeZone: 'Europe/Berlin',
    locale: 'en',
    updatedAt: instant,
    channels: ['email', 'sms', 'webhook'],
  },
  status: { indicator: 'major', description: 'Partial System Outage' },
  groups: [
    { id: core, name: 'Core platform', position: 1, status: 'partial_outage' },
    { id: stores, name: 'Data', position: 2, status: 'operational' },
    { id: regions, name: 'Regions', position: 3, status: 'operational' },
  ],
  components: [
    component(1, 'API', core, 'partial_outage', because),
    component(2, 'Dashboard', core, 'degraded_performance', because),
    component(3, 'Authentication', core),
    component(4, 'Webhooks', core, 'degraded_performance', because),
    component(5, 'Managed databases', stores),
    component(6, 'Object storage', stores),
    component(7, 'Analytics', stores),
    component(8, 'Frankfurt', regions),
    component(9, 'Virginia', regions),
    component(10, 'Singapore', regions),
    component(11, 'Documentation', null),
    component(12, 'Support portal', null),
  ],
  incidents: [openIncident],
  history: history.slice(0, 3),
  maintenances: [],
  pastMaintenances: [],
}

/** The same page when all is well. */
export const well: StatusDocument = {
  ...troubled,
  status: { indicator: 'none', description: 'All Systems Operational' },
  groups: troubled.groups.map((group) => ({ ...group, status: 'operational' })),
  components: troubled.components.map((one) => ({ ...one, status: 'operational', because: [] })),
  incidents: [],
}

/** A page on its first day. */
export const bare: StatusDocument = { ...well, groups: [], components: [], history: [] }

export const pageData = (document: StatusDocument, past: PublicIncident[] = history): PageData => ({
  document,
  history: past,
  ...(document.components.length > 0 ? { uptime: sampleUptime(document) } : {}),
  now: '2026-01-20T13:18:00.000Z',
  timeZone: document.page.timeZone,
  locale: document.page.locale,
})

export const incidentData = (incident: PublicIncident, document: StatusDocument = troubled): IncidentPageData => ({
  ...pageData(document),
  incident,
  teamUrl: `https://status.acme.example/console/incidents/${incident.id}?page=acme`,
})

/** A month of the record; January 2026 unless told otherwise. */
export const monthData = (
  incidents: PublicIncident[] = history.slice(0, 3),
  more: Partial<HistoryPage> = {},
): HistoryPage => {
  const page = ownerOf(troubled)
  return { format: 1, page, month: '2026-01', earlier: '2025-12', later: null, incidents, maintenances: [], ...more }
}
