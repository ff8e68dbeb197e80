import type { Example } from './example.ts'

const path = { page: 'acme-cloud' }

/** What support asks while a customer waits; asked while an incident is open. */
export const matchExamples: Example[] = [
  {
    route: 'POST /api/v1/pages/:page/match',
    title: 'Which open incident a customer writes about',
    path,
    body: { message: 'my card gets declined every time I try to check out, what is wrong today?', limit: 1 },
  },
  {
    route: 'POST /api/v1/pages/:page/match',
    title: 'A general question is answered with what is open',
    path,
    body: { message: 'are you having problems right now?', limit: 1 },
  },
]
