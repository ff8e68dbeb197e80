import type { Example } from './example.ts'

const path = { page: 'acme-cloud' }
const reminder = 'r4k9w2h6s8ub'

/** What waits for the team, an hour after the last word on an open incident. */
export const reminderExamples: Example[] = [
  {
    route: 'GET /api/v1/pages/:page/reminders',
    title: 'An incident without an update',
    path,
    names: { '/items/0/id': reminder },
  },
  {
    route: 'PUT /api/v1/pages/:page/reminders/:id/dismissal',
    title: 'Seen',
    anonymous: true,
    headers: { Cookie: '__Host-ic_session=the-session', Origin: 'https://status.example.com' },
    path: { ...path, id: reminder },
  },
]
