import { checkout } from './component.examples.ts'
import type { Example } from './example.ts'

const path = { page: 'acme-cloud' }

/** What a dashboard asks. */
export const dashboardExamples: Example[] = [
  {
    route: 'GET /api/v1/pages/:page/components/:id/deletion',
    title: 'What would go with it',
    path: { ...path, id: checkout },
  },
  { route: 'GET /api/v1/pages/:page/deliveries/summary', title: 'The last 24 hours', path },
  { route: 'GET /api/v1/pages/:page/start', title: 'How far the page has come', path },
  { route: 'POST /api/v1/pages/:page/start', title: 'Put the steps away', path, body: { hidden: true } },
  { route: 'GET /api/v1/pages/:page/uptime', title: 'The last 90 days', path },
  { route: 'GET /api/v1/release', title: 'A newer version is out' },
  {
    route: 'POST /api/v1/release/installation',
    title: 'Have it installed',
    anonymous: true,
    headers: { Cookie: '__Host-ic_session=the-session', Origin: 'https://status.example.com' },
    body: { version: '99.0.0' },
  },
]
