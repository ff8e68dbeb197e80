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
    query: { state: 'failed', limit: '1' },
    names: { '/items/0/id': refused },
  },
  {
    route: 'POST /api/v1/pages/:page/deliveries/:id/retry',
    title: 'Try one again',
    path: { ...one, id: refused },
  },
  { route: `POST ${deliveries}/retry`, title: 'Try all others again', path: one },
]
