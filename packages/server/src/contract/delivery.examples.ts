import type { Example } from './example.ts'
import { one } from './example-names.ts'

const deliveries = '/api/v1/pages/:page/incidents/:id/deliveries'
const webhook = 'h7s3p9m1v5cq'
const posted = 'p4t8z2n6x0bw'
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
  {
    route: 'POST /api/v1/pages/:page/subscribers',
    title: 'A webhook for another program',
    path: { page: one.page },
    body: { channel: 'webhook', url: 'https://hooks.contoso.example/status/7b1x' },
    names: { '/id': webhook },
  },
  {
    route: 'PATCH /api/v1/pages/:page/incidents/:id',
    title: 'Give it a better title, of which programs are told',
    path: one,
    body: { title: 'Checkout times out for some customers' },
  },
  {
    route: `GET ${deliveries}`,
    title: 'What a webhook was sent',
    path: one,
    query: { channel: 'webhook' },
    names: { '/items/0/id': posted },
  },
  {
    route: 'POST /api/v1/pages/:page/deliveries/:id/replay',
    title: 'Send it once more',
    path: { ...one, id: posted },
  },
  {
    route: 'DELETE /api/v1/pages/:page/subscribers/:id',
    title: 'Delete the webhook',
    path: { page: one.page, id: webhook },
  },
]
