import type { Example } from './example.ts'
import { one } from './incident.examples.ts'

const deliveries = '/api/v1/pages/:page/incidents/:id/deliveries'
const refused = 'd2k6v0b4s8mx'

/** What was sent of an incident. */
export const deliveryExamples: Example[] = [
  {
    route: `GET ${deliveries}`,
    title: 'What could not be sent',
    path: one,
    query: { state: 'failed' },
    names: { '/items/0/id': refused },
  },
  {
    route: 'POST /api/v1/pages/:page/deliveries/:id/retry',
    title: 'Try one again',
    path: { ...one, id: refused },
  },
  { route: `POST ${deliveries}/retry`, title: 'Try all others again', path: one },
  {
    route: 'GET /api/v1/pages/:page/deliveries',
    title: 'Mails of a page that tell of new incidents',
    path: { page: one.page },
    query: { channel: 'email', event: 'incident.opened', limit: '1' },
  },
  {
    route: 'POST /api/v1/pages/:page/deliveries/retry',
    title: 'Try again what failed for one company',
    path: { page: one.page },
    body: { channel: 'email', search: '@contoso.example' },
  },
]
