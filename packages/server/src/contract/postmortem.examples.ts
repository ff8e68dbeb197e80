import { api, checkout } from './component.examples.ts'
import type { Example } from './example.ts'
import { northwind, one } from './example-names.ts'

const path = { page: 'acme-cloud' }
const clients = '/api/v1/pages/:page/clients'
const postmortem = '/api/v1/pages/:page/incidents/:id/postmortem'

/** The provider's customers. */
export const clientExamples: Example[] = [
  {
    route: `POST ${clients}`,
    title: 'Add a client with what it uses',
    path,
    body: { name: 'Northwind Traders', reference: 'CUS-1001', componentIds: [checkout] },
    names: { '/id': northwind },
  },
  {
    route: `POST ${clients}/import`,
    title: 'Look at a file before it is imported: each fault is named with its line',
    path,
    query: { dryRun: 'true' },
    file: { type: 'text/csv', text: 'name,reference,components\nContoso,CUS-1002,Checkout\n,CUS-1003,Chekout\n' },
  },
  {
    route: `POST ${clients}/import`,
    title: 'Import: a reference that is known is edited',
    path,
    file: {
      type: 'text/csv',
      text: 'name,reference,components\nContoso,CUS-1002,Checkout\nNorthwind,CUS-1001,API; Checkout\n',
    },
  },
  { route: `GET ${clients}`, title: 'Those that use a component', path, query: { componentId: api } },
  { route: `GET ${clients}/:id`, title: 'One client', path: { ...path, id: northwind } },
  {
    route: `PATCH ${clients}/:id`,
    title: 'It uses no API any more',
    path: { ...path, id: northwind },
    body: { componentIds: [checkout] },
  },
  { route: 'GET /api/v1/pages/:page/clients.csv', title: 'All of them, for a spreadsheet', path },
]

/** Accounts of an incident that is over. */
export const postmortemExamples: Example[] = [
  {
    route: 'GET /api/v1/pages/:page/postmortems',
    title: 'Incidents that have none',
    path,
    query: { status: 'missing' },
  },
  {
    route: `PUT ${postmortem}`,
    title: 'Begin one: the timeline is made of the updates',
    path: one,
    body: {},
  },
  {
    route: `PATCH ${postmortem}`,
    title: 'Write it',
    path: one,
    headers: { 'If-Match': '"1"' },
    body: {
      summary: 'Payments failed for 40 minutes, because a certificate between two of our services had expired.',
      rootCause: 'The certificate was renewed by hand, and nobody was reminded.',
      actions: [{ text: 'Renew every certificate by itself', owner: 'Platform', dueOn: '2026-03-20' }],
    },
  },
  { route: `GET ${postmortem}`, title: 'With what is computed, and as readers would see it', path: one },
  { route: `POST ${postmortem}/publish`, title: 'Publish it, and tell nobody', path: one, body: {} },
  { route: `POST ${postmortem}/unpublish`, title: 'Make it a draft again', path: one },
  { route: `POST ${postmortem}/internal`, title: 'Keep it for the team', path: one },
  { route: `DELETE ${postmortem}`, title: 'Delete it', path: one },
  { route: `DELETE ${clients}/:id`, title: 'Delete a client', path: { ...path, id: northwind } },
]
