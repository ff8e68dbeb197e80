import type { Example } from './example.ts'
import { sessionExamples } from './people.examples.ts'

const token = 't4k8w2n6q0zb'
const owner = { email: 'lena@acme.example', password: 'correct horse battery' }

/** How an installation begins: setup, and a token for the programs that come after. */
export const accountExamples: Example[] = [
  { route: 'GET /api/v1/setup', title: 'Nobody has set it up yet', anonymous: true },
  {
    route: 'POST /api/v1/setup',
    title: 'Set up with the token of the printed link',
    anonymous: true,
    body: { token: 'the-token-of-the-printed-link', organization: 'Acme', name: 'Lena Moser', ...owner },
    names: { '/organization/id': 'c9r3v7m1x5ta', '/person/id': 'h2l6s0d4j8pe' },
  },
  { route: 'GET /api/v1/me', title: 'What a token may do' },
  { route: 'GET /api/v1/me', title: 'Without a token', anonymous: true },
  {
    route: 'POST /api/v1/tokens',
    title: 'A token that may report incidents and nothing else',
    body: { name: 'Deployments', scopes: ['incidents:write', 'components:read'], expiresAt: '2027-03-01T00:00:00Z' },
    names: { '/id': token },
  },
  { route: 'GET /api/v1/tokens', title: 'The first two', query: { limit: '2' } },
]

/** How it ends: what is no longer needed is deleted, the person signs in and out. */
export const accountsEnd: Example[] = [
  {
    route: 'POST /api/v1/tokens/:id/rotate',
    title: 'Another secret; the one before works for an hour',
    path: { id: token },
    body: { overlapMinutes: 60 },
  },
  { route: 'DELETE /api/v1/tokens/:id', title: 'Delete a token', path: { id: token } },
  { route: 'POST /api/v1/session', title: 'Sign in', anonymous: true, body: owner },
  {
    route: 'GET /api/v1/session',
    title: 'Nobody is signed in',
    anonymous: true,
  },
  ...sessionExamples,
  {
    route: 'GET /api/v1/organization/deletion',
    title: 'What would go with it',
    anonymous: true,
    headers: { Cookie: '__Host-ic_session=the-session' },
  },
  {
    route: 'POST /api/v1/organization/deletion',
    title: 'Not with a token',
    body: { name: 'Acme', password: owner.password },
  },
  {
    route: 'POST /api/v1/organization/deletion',
    title: 'Delete the organization',
    anonymous: true,
    body: { name: 'Acme', password: owner.password },
    headers: { Cookie: '__Host-ic_session=the-session', Origin: 'https://status.example.com' },
  },
  {
    route: 'DELETE /api/v1/session',
    title: 'Sign out',
    anonymous: true,
    headers: { Cookie: '__Host-ic_session=the-session', Origin: 'https://status.example.com' },
  },
]
