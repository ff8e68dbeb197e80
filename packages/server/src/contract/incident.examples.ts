import { api, checkout } from './component.examples.ts'
import type { Example } from './example.ts'
import { conversationExamples } from './conversation.examples.ts'
import { failing, one } from './example-names.ts'
import { matchExamples } from './match.examples.ts'
import { reminderExamples } from './reminder.examples.ts'

const path = { page: 'acme-cloud' }
const incidents = '/api/v1/pages/:page/incidents'

const past = 'i0u4f8k2w6jh'
const found = 'u3b7n1c5x9mi'
const mistaken = 'u8s2v6t0y4oj'

/** Incidents and their updates. */
export const incidentExamples: Example[] = [
  {
    route: 'POST /api/v1/pages/:page/recipient-count',
    title: 'Who would be told of an incident of one component',
    path,
    body: { componentIds: [checkout] },
  },
  {
    route: `POST ${incidents}`,
    title: 'Declare an incident, safe to be sent again',
    path,
    headers: { 'Idempotency-Key': 'alert-4711' },
    body: {
      title: 'Payments fail at checkout',
      impact: 'major',
      message: 'About every third payment fails. **No card is charged twice.**',
      components: [{ id: checkout }, { id: api, status: 'degraded_performance' }],
      nextUpdateBy: '2027-01-01T09:30:00+01:00',
    },
    names: { '/id': failing },
  },
  { route: `GET ${incidents}/:id/audit`, title: 'Who did what', path: one },
  {
    route: `POST ${incidents}/:id/updates`,
    title: 'The cause is known',
    path: one,
    body: { status: 'identified', message: 'A payment provider rejects our certificate. We are replacing it.' },
    names: { '/updates/0/id': found },
  },
  {
    route: `PATCH ${incidents}/:id/updates/:updateId`,
    title: 'Correct the words of an update',
    path: { ...one, updateId: found },
    body: { message: 'One payment provider rejects our certificate. We are replacing it.' },
  },
  {
    route: `POST ${incidents}/:id/updates`,
    title: 'Tell nobody; one component works again',
    path: one,
    body: {
      status: 'monitoring',
      message: 'Payments go through again. We keep watching.',
      components: [{ id: checkout, status: 'operational' }],
      notify: false,
    },
    names: { '/updates/0/id': mistaken },
  },
  {
    route: `DELETE ${incidents}/:id/updates/:updateId`,
    title: 'Delete an update posted by mistake',
    path: { ...one, updateId: mistaken },
  },
  ...matchExamples,
  ...conversationExamples,
  ...reminderExamples,
  {
    route: `POST ${incidents}/:id/updates`,
    title: 'Resolve',
    path: one,
    body: { status: 'resolved', message: 'The new certificate is in place; every payment goes through.' },
  },
  {
    route: `POST ${incidents}/:id/updates`,
    title: 'It is resolved, and stays so unless reopen is sent',
    path: one,
    body: { status: 'investigating', message: 'Some payments fail again.' },
  },
  {
    route: `PATCH ${incidents}/:id`,
    title: 'Correct title and impact',
    path: one,
    body: { title: 'Payments failed at checkout', impact: 'minor' },
  },
  {
    route: `PATCH ${incidents}/:id`,
    title: 'It never affected the API',
    path: one,
    body: { components: [{ id: checkout, status: 'partial_outage' }] },
  },
  { route: `GET ${incidents}/:id`, title: 'An incident with its updates', path: one },
  { route: `GET ${incidents}/:id/component-log`, title: 'What its components showed meanwhile', path: one },
  {
    route: `POST ${incidents}`,
    title: 'Enter an incident afterwards',
    path,
    body: {
      title: 'Sign-in was slow',
      impact: 'minor',
      startedAt: '2026-01-12T08:05:00Z',
      resolvedAt: '2026-01-12T09:40:00Z',
      components: [{ id: api }],
      updates: [
        { status: 'identified', message: 'A cache was cold after a restart.', at: '2026-01-12T08:30:00Z' },
        { status: 'resolved', message: 'The cache is warm; sign-in is as fast as before.', at: '2026-01-12T09:40:00Z' },
      ],
    },
    names: { '/id': past },
  },
  {
    route: `GET ${incidents}`,
    title: 'Those that began in January and name the cache',
    path,
    query: { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', search: 'cache' },
  },
  {
    route: `POST ${incidents}`,
    title: 'Try it out: customers see nothing, and nobody is told but you',
    path,
    body: { title: 'A test', test: true, components: [{ id: api }] },
  },
  { route: `DELETE ${incidents}/:id`, title: 'Delete an incident', path: { ...path, id: past } },
]
