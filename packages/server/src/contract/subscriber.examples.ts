import { checkout } from './component.examples.ts'
import type { Example } from './example.ts'

const path = { page: 'acme-cloud' }
const subscribers = '/api/v1/pages/:page/subscribers'
const slack = 'x3c7v1b9n5mk'
const webhook = 'w5h8k2d9r4tz'
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
  {
    route: `POST ${subscribers}`,
    title: 'A webhook',
    path,
    body: { channel: 'webhook', url: 'https://hooks.contoso.example/status/4f2k' },
    names: { '/id': webhook },
  },
  {
    route: `POST ${subscribers}`,
    title: 'A channel of Slack, about one component',
    path,
    body: {
      channel: 'slack',
      url: 'https://hooks.slack.example/services/T024/B7QX/Zm9vYmFy',
      componentIds: [checkout],
    },
    names: { '/id': slack },
  },
  { route: `GET ${subscribers}/:id`, title: 'One subscriber', path: { ...path, id: webhook } },
  {
    route: `PATCH ${subscribers}/:id`,
    title: 'In German, by the clock of Vienna',
    path: { ...path, id: webhook },
    body: { locale: 'de', timeZone: 'Europe/Vienna' },
  },
  { route: `POST ${subscribers}/:id/secret`, title: 'Change the secret of a webhook', path: { ...path, id: webhook } },
  { route: `POST ${subscribers}/:id/test`, title: 'Send a test message', path: { ...path, id: webhook } },
  {
    route: `POST ${subscribers}/:id/replay`,
    title: 'Send all of this morning once more',
    path: { ...path, id: webhook },
    body: { since: '2026-03-02T06:00:00Z' },
  },
  { route: `DELETE ${subscribers}/:id`, title: 'Delete the webhook', path: { ...path, id: webhook } },
  { route: `DELETE ${subscribers}/:id`, title: 'Delete the channel of Slack', path: { ...path, id: slack } },
  { route: 'GET /api/v1/pages/:page/channels', title: 'Which there are', path },
  {
    route: 'POST /api/v1/pages/:page/channels/:channel/test',
    title: 'Send a test message to an address',
    path: { ...path, channel: 'webhook' },
    body: { url: 'https://hooks.contoso.example/status/4f2k' },
  },
  { route: `GET ${subscribers}`, title: 'Those who have confirmed', path, query: { state: 'active' } },
  {
    route: 'POST /api/v1/mail-reports',
    title: 'A mail came back',
    anonymous: true,
    headers: {
      'webhook-id': 'msg_2b7f9c41',
      'webhook-timestamp': '1772459580',
      'webhook-signature': 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
    },
    body: { type: 'bounce', address: 'nobody@contoso.example', permanent: true, detail: '550 5.1.1 No such user' },
  },
  { route: `DELETE ${subscribers}/:id`, title: 'Delete a subscriber', path: { ...path, id: leaving } },
]
