import { api, checkout } from './component.examples.ts'
import type { Example } from './example.ts'

const path = { page: 'acme-cloud' }
const maintenances = '/api/v1/pages/:page/maintenances'

const upgrade = 'w4k8c2r6m0tz'
const restarts = 'w9f3y7b1q5sd'
const past = 'w1h5p9x3j7vn'
const one = { ...path, id: upgrade }

/** Maintenances: planned, run, told of, and recurring. */
export const maintenanceExamples: Example[] = [
  {
    route: `POST ${maintenances}`,
    title: 'Plan a maintenance, safe to be sent again',
    path,
    headers: { 'Idempotency-Key': 'change-2041' },
    body: {
      title: 'Upgrade of the payment database',
      description: 'Payments may take **up to a minute** to be confirmed. No payment is lost.',
      components: [checkout],
      startsAt: '2026-03-06T22:00:00+01:00',
      endsAt: '2026-03-07T00:00:00+01:00',
    },
    names: { '/id': upgrade },
  },
  {
    route: `PATCH ${maintenances}/:id`,
    title: 'Move it, if nobody has changed it since',
    path: one,
    headers: { 'If-Match': '"1"' },
    body: { startsAt: '2026-03-07T22:00:00+01:00', endsAt: '2026-03-08T00:00:00+01:00' },
  },
  {
    route: `POST ${maintenances}/:id/start`,
    title: 'Start it before its time',
    path: one,
    body: { message: 'Our partner is ready earlier. We begin now.', endsAt: '2026-03-02T18:00:00+01:00' },
  },
  {
    route: `POST ${maintenances}/:id/updates`,
    title: 'The work is done and is being checked',
    path: one,
    body: { status: 'verifying', message: 'The new database answers. We are checking every kind of payment.' },
  },
  { route: `POST ${maintenances}/:id/complete`, title: 'Complete it, with the standard sentence', path: one, body: {} },
  {
    route: `POST ${maintenances}/:id/complete`,
    title: 'It is over, and cannot be completed again',
    path: one,
    body: {},
  },
  { route: `GET ${maintenances}/:id`, title: 'A maintenance with its updates', path: one },
  { route: `GET ${maintenances}/:id/audit`, title: 'Who did what', path: one },
  { route: `GET ${maintenances}/:id/deliveries`, title: 'What was sent of it', path: one, query: { limit: '1' } },
  { route: `POST ${maintenances}/:id/deliveries/retry`, title: 'Try what failed again', path: one },
  {
    route: `GET ${maintenances}/recurrence-preview`,
    title: 'The first Sunday of each month, by the clock of the page',
    path,
    query: {
      recurrence: 'FREQ=MONTHLY;BYDAY=1SU',
      startsAt: '2026-03-01T03:00:00Z',
      endsAt: '2026-03-01T05:00:00Z',
    },
  },
  {
    route: `POST ${maintenances}`,
    title: 'Every Sunday, with one reminder',
    path,
    body: {
      title: 'Weekly restart of the API',
      components: [api],
      startsAt: '2026-03-08T03:00:00Z',
      endsAt: '2026-03-08T03:30:00Z',
      reminders: ['PT2H'],
      recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=SU',
    },
    names: { '/id': restarts },
  },
  {
    route: `POST ${maintenances}/:id/cancel`,
    title: 'Cancel one window; the next one is planned at once',
    path: { ...path, id: restarts },
    body: { message: 'No restart is needed this week.' },
  },
  {
    route: `POST ${maintenances}`,
    title: 'A rule that cannot be',
    path,
    body: {
      title: 'Restart',
      components: [api],
      startsAt: '2026-03-09T03:00:00Z',
      endsAt: '2026-03-09T03:30:00Z',
      recurrence: 'FREQ=HOURLY',
    },
  },
  {
    route: `POST ${maintenances}`,
    title: 'Enter one that is over; nobody is told',
    path,
    body: {
      title: 'Replaced a switch',
      components: [api],
      startsAt: '2026-02-20T02:00:00Z',
      endsAt: '2026-02-20T02:20:00Z',
    },
    names: { '/id': past },
  },
  {
    route: `GET ${maintenances}`,
    title: 'What is to come for a component',
    path,
    query: { status: 'upcoming', componentId: api },
  },
  { route: `DELETE ${maintenances}/:id`, title: 'Delete a maintenance', path: { ...path, id: past } },
]
