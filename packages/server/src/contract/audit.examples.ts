import type { Example } from './example.ts'

/** What was done so far, and how it ends. */
export const auditExamples: Example[] = [
  { route: 'GET /api/v1/audit', title: 'What was done to tokens', query: { action: 'token', limit: '2' } },
  { route: 'GET /api/v1/audit.csv', title: 'The same as a table', query: { action: 'token' } },
]

/** How a page and an organization end. */
export const dangerExamples: Example[] = [
  { route: 'GET /api/v1/pages/:page/deletion', title: 'What would go with it', path: { page: 'acme-cloud' } },
  {
    route: 'DELETE /api/v1/pages/:page',
    title: 'Not by accident',
    path: { page: 'acme-cloud' },
    query: { name: 'acme' },
  },
  {
    route: 'DELETE /api/v1/pages/:page',
    title: 'Delete the page',
    path: { page: 'acme-cloud' },
    query: { name: 'Acme Cloud status' },
  },
]
