import type { Example } from './example.ts'
import { northwind } from './example-names.ts'

const path = { page: 'acme-cloud' }
const subscribers = '/api/v1/pages/:page/subscribers'
const ofNorthwind = 's4n8r2w6k0yd'

/** Those who belong to a client, who must not be told, and many at once. */
export const recipientExamples: Example[] = [
  {
    route: `POST ${subscribers}`,
    title: 'Somebody of a client, told of what that one uses',
    path,
    body: { email: 'it@northwind.example', confirmed: true, clientId: northwind },
    names: { '/id': ofNorthwind },
  },
  { route: `GET ${subscribers}`, title: 'Those of a client', path, query: { clientId: northwind } },
  {
    route: `PUT ${subscribers}/:id/suppression`,
    title: 'Tell them nothing more, whatever anybody asks for',
    path: { ...path, id: ofNorthwind },
    body: { because: 'Asked us by phone' },
  },
  {
    route: `DELETE ${subscribers}/:id/suppression`,
    title: 'Tell them again',
    path: { ...path, id: ofNorthwind },
  },
  {
    route: `POST ${subscribers}/import`,
    title: 'Look at a file before it is imported',
    path,
    query: { dryRun: 'true' },
    file: {
      type: 'text/csv',
      text: 'email,components,client\nlena@contoso.example,Checkout,\nmara@northwind.example,,\nnobody,,\n',
    },
  },
  {
    route: `POST ${subscribers}/import`,
    title: 'Import those who agreed',
    path,
    query: { consent: 'They ticked “status updates” in the contract of 2026.' },
    file: { type: 'text/csv', text: 'email,client,locale\nlena@contoso.example,CUS-1001,de\n' },
  },
  { route: 'GET /api/v1/pages/:page/subscribers.csv', title: 'All of them, for a spreadsheet', path },
]
