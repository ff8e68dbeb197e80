import { checkout } from './component.examples.ts'
import type { Example } from './example.ts'

const path = { page: 'acme-cloud' }
const subscribers = '/api/v1/pages/:page/subscribers'
const leaving = 's9w3g7q1b5xf'

/** Those who are told of updates. */
export const subscriberExamples: Example[] = [
  {
    route: `POST ${subscribers}`,
    title: 'Somebody who has agreed already',
    path,
    body: { email: 'mara@northwind.example', confirmed: true, locale: 'de', timeZone: 'Europe/Vienna' },
  },
  {
    route: `POST ${subscribers}`,
    title: 'Somebody who is asked by mail, about one component',
    path,
    body: { email: 'ops@contoso.example', componentIds: [checkout] },
    names: { '/id': leaving },
  },
  { route: `GET ${subscribers}`, title: 'Those who have confirmed', path, query: { state: 'active' } },
  { route: `POST ${subscribers}/:id/suppression`, title: 'Send nothing more', path: { ...path, id: leaving } },
  { route: `DELETE ${subscribers}/:id/suppression`, title: 'Send again', path: { ...path, id: leaving } },
  {
    route: 'POST /api/v1/mail-reports',
    title: 'Not without a signature',
    anonymous: true,
    body: { type: 'bounce', address: 'ops@contoso.example', permanent: true, detail: '550 5.1.1 No such user' },
  },
  { route: `DELETE ${subscribers}/:id`, title: 'Delete a subscriber', path: { ...path, id: leaving } },
]
