import type { Example } from './example.ts'

/** A status page. */
export const pageExamples: Example[] = [
  {
    route: 'POST /api/v1/pages',
    title: 'Create a page',
    body: { name: 'Acme Cloud', slug: 'acme-cloud', timeZone: 'Europe/Berlin', locale: 'en' },
    names: { '/id': 'p3f7b1k5y9uc' },
  },
  { route: 'POST /api/v1/pages', title: 'A slug that is taken', body: { name: 'Acme', slug: 'acme-cloud' } },
  { route: 'GET /api/v1/pages', title: 'All pages of the organization' },
  { route: 'GET /api/v1/pages/:page', title: 'A page by its slug', path: { page: 'acme-cloud' } },
  {
    route: 'POST /api/v1/pages/:page/message-preview',
    title: 'A message with a link',
    path: { page: 'acme-cloud' },
    body: { message: 'Retrying is **safe**. See [the guide](https://acme.example/retries).' },
  },
  {
    route: 'PATCH /api/v1/pages/:page',
    title: 'Another name and zone',
    path: { page: 'acme-cloud' },
    headers: { 'If-Match': '"1"' },
    body: { name: 'Acme Cloud status', timeZone: 'Europe/Vienna' },
  },
]

/** What the console listens to. */
export const changeExamples: Example[] = [
  {
    route: 'GET /api/v1/pages/:page/changes',
    title: 'Just now',
    anonymous: true,
    headers: { Cookie: '__Host-ic_session=the-session' },
    path: { page: 'acme-cloud' },
  },
]
